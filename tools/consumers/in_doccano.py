"""Runs in doccano's environment: doccano imports our export into a project and exports that.

    python in_doccano.py EXPORT.jsonl OUT_FOLDER

It is doccano's own code that its server runs for an upload and a download, on a database of
its own in OUT_FOLDER; no server is started.
"""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path


def main(export: str, out: str) -> None:
    """Take an export in and out again; what doccano says is wrong with a line goes to stderr."""
    folder = Path(out)
    spec = find_spec("backend")
    assert spec
    assert spec.submodule_search_locations
    sys.path.insert(0, str(spec.submodule_search_locations[0]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder.absolute()}/doccano.sqlite3"
    os.environ["DATA_UPLOAD_FOLDER"] = os.environ["MEDIA_ROOT"] = str(folder)
    import django

    django.setup()
    from data_export.celery_tasks import create_collaborative_dataset
    from data_export.pipeline.factories import create_formatter, create_writer
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format
    from data_import.pipeline.readers import FileName
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from projects.models import ProjectType, SequenceLabelingProject

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_user("editor")
    project = SequenceLabelingProject.objects.create(
        name="export",
        project_type=ProjectType.SEQUENCE_LABELING,
        collaborative_annotation=True,
        allow_overlapping=True,
        use_relation=True,
        created_by=user,
    )
    name = FileName(full_path=export, generated_name=export, upload_name=Path(export).name)
    dataset = load_dataset(RELATION_EXTRACTION, create_file_format("JSONL"), [name], project)
    dataset.save(user)
    for error in dataset.errors:
        sys.stderr.write(f"{error.dict()}\n")
    formatters = create_formatter(project, "JSONL")
    create_collaborative_dataset(project, out, False, formatters, create_writer("JSONL"))
    shutil.move(folder / "all.jsonl", folder / "out.jsonl")


if __name__ == "__main__":
    main(*sys.argv[1:])
