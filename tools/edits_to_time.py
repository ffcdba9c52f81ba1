"""Every kind of edit, made ready up to the key that is timed (`tools.bench_edit`)."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from annotator.domain.article import Article
from annotator.domain.scheme import Layer
from annotator.domain.spans import Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.domain.tokens import tokenise
from annotator.storage.suggestion_runs import Run
from annotator.ui.article.article_view import Mode
from annotator.ui.dialogs.chooser import Chooser
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk
from tools.bench_view import annotation_of, article_of

RARE = "Ottilia"
_MENTIONS = 5


class Edit(NamedTuple):
    """A kind of edit: its name, the keys that are timed in turn, and what makes ready for them.

    ``ready`` takes the desk and how many have been timed, and returns what gets the key.
    """

    name: str
    keys: tuple[str, ...]
    ready: Callable[[Desk, int], QWidget]


def make_article(path: Path, length: int, count: int) -> None:
    """Make a workspace with one article of a size, all its spans suggested.

    A name that stands there a few times and nowhere else is among them.
    """
    chance = random.Random(1)
    article = Article(article_of(length, chance).text.replace("norrfrakt", RARE, _MENTIONS))
    marked = annotation_of(tokenise(article.text), count, chance, decided=False)
    start = article.text.index(RARE)
    end = start + len(RARE)
    in_the_way = [s.id for s in marked.meeting(start, end) if s.layer is Layer.ENTITY]
    source = Source("bench", score=0.9)
    name = Span(start, end, Layer.ENTITY, "PRS", id="rare", state=State.SUGGESTED, source=source)
    marked = marked.without(in_the_way).put([name])
    with Workspace(path) as workspace:
        uid = workspace.import_text(article.text)
        made = Suggestions(marked.spans, marked.relations)
        workspace.suggested.save(uid, Made(made, Run((("bench", "1"),))))


def _at(desk: Desk, span: Span) -> QWidget:
    """Take a span in hand."""
    view = desk.window.view
    view.set_mode(Mode.STOP)
    view.setFocus()
    desk.window.editor.choose(span.id)
    desk.settle()
    return view


def _entity(desk: Desk, _n: int) -> QWidget:
    """Take the next undecided name in hand."""
    return _at(desk, next(s for s in _names(desk) if s.undecided and desk.words(s) != RARE))


def _names(desk: Desk) -> list[Span]:
    return [s for s in desk.session.annotation.live if s.layer is Layer.ENTITY]


def _token(desk: Desk, n: int) -> QWidget:
    """Take a name in hand, whose edge is moved there and back."""
    desk.window.marking.by_character = False
    return _at(desk, [s for s in _names(desk) if desk.words(s) != RARE][n // 2])


def _character(desk: Desk, n: int) -> QWidget:
    target = _token(desk, n)
    desk.window.marking.by_character = True
    return target


def _free_word(desk: Desk, n: int) -> QWidget:
    """Select a word that nothing is marked on."""
    tokens, annotation = desk.session.tokens, desk.session.annotation
    places = zip(tokens.starts[12 * n :], tokens.ends[12 * n :], strict=True)
    start, end = next(p for p in places if p[1] - p[0] > 2 and not annotation.meeting(*p))
    view = desk.window.view
    view.setFocus()
    view.set_mode(Mode.CARET)
    view.select(start, end)
    desk.settle()
    return view


def _added(desk: Desk, n: int) -> QWidget:
    """Take a span in hand that a person has added."""
    desk.press("1", on=_free_word(desk, n))
    here = desk.window.editor.here
    assert here is not None
    return _at(desk, here)


def _done(desk: Desk, n: int) -> QWidget:
    desk.press("Return", on=_entity(desk, n))
    return desk.window.view


def _undone(desk: Desk, n: int) -> QWidget:
    desk.press("Ctrl+Z", on=_done(desk, n))
    return desk.window.view


def _quote(desk: Desk, n: int) -> QWidget:
    """Have the list of likely speakers open for a quote, another one chosen than it has."""
    quotes = [s for s in desk.session.annotation.live if s.layer is Layer.QUOTE]
    desk.press("S", on=_at(desk, quotes[n % len(quotes)]))
    field = desk.window.findChildren(Chooser)[-1].field
    desk.press("Down", on=field)
    return field


def _rare(desk: Desk, _n: int) -> QWidget:
    """Take the name in hand that stands in a few places."""
    span = desk.session.annotation.by_id.get("rare") or next(
        s for s in _names(desk) if desk.words(s) == RARE
    )
    if not span.undecided:
        desk.press("Ctrl+Z", on=desk.window.view)
    return _at(desk, span)


EDITS = (
    Edit("accept", ("Return",), _entity),
    Edit("reject", ("Backspace",), _entity),
    Edit("relabel", ("1", "2", "3"), _entity),
    Edit("token", ("Shift+Right", "Shift+Left"), _token),
    Edit("character", ("Shift+Right", "Shift+Left"), _character),
    Edit("add", ("1",), _free_word),
    Edit("delete", ("Backspace",), _added),
    Edit("undo", ("Ctrl+Z",), _done),
    Edit("redo", ("Ctrl+Y",), _undone),
    Edit("speaker", ("Return",), _quote),
    Edit("same", ("Shift+Return",), _rare),
)
