"""Links from and to the span at hand: which relation, which other span; or which to take away."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from annotator.domain.checks import WITHOUT_SPEAKER, Finding
from annotator.domain.scheme import CUED_BY, QUOTE_RELATIONS, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span
from annotator.domain.ways import Way, ways, ways_between
from annotator.i18n import language, tr
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.ui.dialogs.speaker_chooser import speaker_chooser
from annotator.ui.frame import Frame
from annotator.ui.look.contexts import in_context
from annotator.ui.look.words import quoted, unquoted
from annotator.workflow.gestures import shown
from annotator.workflow.relation_gestures import links_of, other_ends
from annotator.workflow.session import Session
from annotator.workflow.typed_words import cues_in_words


def choose_link(window: Frame) -> None:
    """Offer the relations that fit the span at hand, and its links to take away.

    Where just one thing can be done, that is gone on with at once.
    """
    window.editor.perform(partial(_choose_link, window))


def drag_link(window: Frame, one: str, other: str) -> None:
    """Link two spans (ids) between which a line was pulled; ask how, if in several ways."""
    session = window.editor.session
    spans = session.annotation.by_id if session is not None else {}
    head, child = spans.get(one), spans.get(other)
    if session is None or head is None or child is None:
        return
    found = ways_between(session.scheme, head.layer, child.layer)
    if not found:
        window.status.say(tr("These two spans cannot be linked."))
    elif len(found) == 1:
        _relate(window, head, found[0], child)
    else:
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in found:
            action = menu.addAction(_sentence(session, head, way, child).replace("&", "&&"))
            action.triggered.connect(partial(_relate, window, head, way, child))
        menu.popup(QCursor.pos())


def choose_what_is_lacking(window: Frame, finding: Finding) -> None:
    """Offer speakers for a quote that has none, or cues for one without."""
    session = window.editor.session
    quote = session.annotation.by_id.get(finding.spans[0]) if session is not None else None
    if session is None or quote is None:
        return
    if finding.rule == WITHOUT_SPEAKER:
        _choose_speaker(window, quote)
    else:
        cued_by = session.scheme.relation_by_code[CUED_BY]
        _choose_other(window, quote, Way(cued_by, onward=True))


def _choose_link(window: Frame) -> None:
    session, here = window.editor.session, window.editor.here
    if session is None or here is None or not here.live:
        window.editor.say_none_at_hand()
        return
    choices = [*_to_make(window, session, here), *_to_unmake(window, session, here)]
    if not choices:
        window.status.say(tr("No relation of the scheme fits this span."))
    elif len(choices) == 1:
        choices[0].choose()
    else:
        prompt = tr("Type a relation, or choose with ↑ ↓")
        Chooser(window, tr("How is it linked?"), prompt, choices).open()


def _to_make(window: Frame, session: Session, here: Span) -> Iterator[Choice]:
    mute = here.layer is Layer.SPEAKER and not session.annotation.heads(here.id, SPOKEN_BY)
    for way in sorted(ways(session.scheme, here.layer), key=partial(_likelier, mute=mute)):
        if way.onward and way.type.code == SPOKEN_BY:
            choose = partial(_choose_speaker, window, here)
        else:
            choose = partial(_choose_other, window, here, way)
        yield Choice(_sentence(session, here, way), "", choose)


def _likelier(way: Way, *, mute: bool) -> tuple[bool, bool, bool]:
    """Return the key that sorts ways: the newsroom's own first, those from the span before to.

    A speaker of no quote (`mute`) wants one before it wants a name.
    """
    wanted = mute and way.type.code == SPOKEN_BY
    return way.type.code in QUOTE_RELATIONS, not wanted, not way.onward


def _to_unmake(window: Frame, session: Session, here: Span) -> Iterator[Choice]:
    links = links_of(session, here.id)
    repeated = Counter(link_in_words(session, link) for link in links)
    for link in links:
        words = link_in_words(session, link)
        other = session.annotation.by_id[link.child if link.head == here.id else link.head]
        where = in_context(session.article.text, other, words=False)
        yield Choice(
            tr("Take away: {link}", link=words),
            where if repeated[words] > 1 else "",
            partial(window.marking.unrelate, link),
        )


def link_in_words(session: Session, link: Relation) -> str:
    """Return what a link says: who or what, the relation, whom or what."""
    by_id = session.annotation.by_id
    type_ = session.scheme.relation_by_code[link.label]
    return _sentence(session, by_id[link.head], Way(type_, onward=True), by_id[link.child])


def _choose_speaker(window: Frame, quote: Span) -> None:
    session = window.editor.session
    if session is not None:
        speaker_chooser(window, session, quote, window.marking).open()


def _choose_other(window: Frame, here: Span, way: Way) -> None:
    session = window.editor.session
    if session is None:
        return
    found = other_ends(session, here, way)
    cued = way.onward and way.type.code == CUED_BY
    if not found and not cued:
        window.status.say(tr("The article has no other span that it could be linked to so."))
        return
    repeated = Counter(shown(session, other) for other in found)
    choices = [
        Choice(
            shown(session, other),
            _detail(session, other, alone=repeated[shown(session, other)] == 1),
            partial(_relate, window, here, way, other),
            partial(window.view.show_mentions, (other,)),
        )
        for other in found
    ]
    title, prompt, more = _sentence(session, here, way), tr("Type a name, or choose with ↑ ↓"), None
    if cued:
        prompt = tr("Type words of the text, or choose with ↑ ↓")
        more = partial(_cues_typed, window, session, here)
    chooser = Chooser(window, title, prompt, choices, more=more)
    chooser.closed.connect(lambda: window.view.show_mentions(window.same_here.mentions))
    chooser.open()


def _cues_typed(window: Frame, session: Session, quote: Span, typed: str) -> list[Choice]:
    """Return what is typed as it stands in the text, to be made a cue of the quote."""
    return [
        Choice(
            shown(session, words),
            in_context(session.article.text, words, words=False),
            partial(window.marking.cue, quote, words),
            partial(window.view.show_mentions, (words,)),
        )
        for words in cues_in_words(session, typed, quote)
    ]


def _relate(window: Frame, here: Span, way: Way, other: Span) -> None:
    head, child = (here, other) if way.onward else (other, here)
    window.marking.relate(head, child, way.type.code)


def _sentence(session: Session, here: Span, way: Way, other: Span | None = None) -> str:
    text = quoted(unquoted(shown(session, here)))
    rest = quoted(unquoted(shown(session, other))) if other is not None else "…"
    one, two = (text, rest) if way.onward else (rest, text)
    return f"{one} {way.type.name(language())} {two}"


def _detail(session: Session, span: Span, *, alone: bool) -> str:
    """Return a span's label and, where others are on the same words, what stands around it."""
    label = session.scheme.label(span.label).name(language())
    return label if alone else f"{label} · {in_context(session.article.text, span, words=False)}"
