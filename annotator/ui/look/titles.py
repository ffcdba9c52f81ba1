"""What the window's title bar and its empty page say."""

from annotator.domain.annotation import Status
from annotator.i18n import tr
from annotator.ui.background.storage_thread import Opened
from annotator.ui.commands.files import Files
from annotator.ui.look.words import status_word
from annotator.ui.panels.empty_page import PageChoice
from annotator.workflow.session import Session


def title(session: Session | None, opened: Opened | None) -> str:
    """Return the window's title: the article, its state, the workspace."""
    parts = []
    if session is not None:
        parts.append(session.article.title)
        if session.status in (Status.GOLD, Status.SKIPPED, Status.WITHDRAWN):
            parts.append(status_word(session.status))
    if opened is not None:
        parts.append(opened.path.stem)
    return " – ".join([*parts, tr("Annotator")])


def how_to_begin(files: Files) -> tuple[str, str, list[PageChoice]]:
    """Return heading, sentences and choices for a workspace with no article open."""
    return (
        tr("No article is open"),
        tr(
            "Drag text files onto this window, or import them. Annotator suggests the people, "
            "places, organisations, times and quotes in them, and you put right what is wrong."
        ),
        [
            (tr("Import articles…"), files.import_files),
            (tr("Paste an article"), files.paste_article),
            (tr("Open another workspace…"), files.open_workspace),
        ],
    )
