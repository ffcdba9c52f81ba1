"""Runs in Label Studio's environment: its converter reads our export and writes CoNLL and JSON.

python in_label_studio.py EXPORT.json OUT_FOLDER
"""

import sys
from pathlib import Path

from label_studio_sdk.converter import Converter


def main(export: str, out: str) -> None:
    """Convert an export, whose labelling configuration lies beside it, into a folder."""
    converter = Converter(f"{export}.labels.xml", out, download_resources=False)
    converter.convert_to_conll2003(export, str(Path(out, "conll")), is_dir=False)
    converter.convert_to_json_min(export, str(Path(out, "min")), is_dir=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
