"""Words that are typed are found in the text, nearest to the quote first, and taken whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import Article
from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, SPOKEN_BY, Layer
from annotator.domain.spans import Span
from annotator.domain.steps import History
from annotator.workflow import gestures, relation_gestures
from annotator.workflow.session import Session
from annotator.workflow.typed_words import cues_in_words, places, speakers_in_words
from tests.domain.marking import marked

BUS = (
    "Enligt tidtabellen går bussen.\n"
    "Chefen på depån, minister [PRS:Lovisa Ek], sa i går: [QUOTE/direct:”Den går.”]"
    " Enligt chefen är den full.\n"
)


def opened(markup: str = BUS) -> tuple[Session, Span]:
    text, annotation = marked(markup)
    session = Session(Article(text), DEFAULT_SCHEME, "eva", History(annotation))
    return session, next(s for s in annotation.live if s.layer is Layer.QUOTE)


def words(session: Session, found: list[Span]) -> list[str]:
    return [session.article.text[s.start : s.end] for s in found]


def test_the_start_of_a_word_gives_the_whole_word() -> None:
    session, quote = opened()
    assert words(session, speakers_in_words(session, "tidtab", quote)) == ["tidtabellen"]


def test_the_inside_of_a_word_gives_nothing() -> None:
    session, quote = opened()
    assert speakers_in_words(session, "tabellen", quote) == []


def test_one_letter_gives_nothing() -> None:
    session, quote = opened()
    assert speakers_in_words(session, "t", quote) == []


def test_the_nearest_place_comes_first_and_the_quote_itself_is_none() -> None:
    session, quote = opened()
    text = session.article.text
    near = text.index("chefen är"), text.index("chefen är") + len("chefen")
    assert places(session, "chefen", quote)[0] == near
    inside = [place for place in places(session, "den", quote) if quote.meets(*place)]
    assert inside == []


def test_a_name_is_the_span_that_is_there() -> None:
    session, quote = opened()
    (found,) = speakers_in_words(session, "lovisa", quote)
    assert found.id in session.annotation.by_id
    assert found.label == "PRS"


def test_a_name_that_the_words_cut_is_taken_whole_with_the_title_before_it() -> None:
    session, quote = opened()
    assert words(session, speakers_in_words(session, "minister lo", quote)) == [
        "minister Lovisa Ek"
    ]


def test_words_with_their_accents_typed_apart_are_found() -> None:
    session, quote = opened()
    assert words(session, speakers_in_words(session, "depa\u030an", quote)) == ["depån"]


def test_words_of_the_text_become_the_speaker_in_one_step() -> None:
    session, quote = opened()
    (found,) = speakers_in_words(session, "tidtabellen", quote)
    step = gestures.link(session, quote.id, found)
    assert step is not None
    session.adopt(step)
    (speaker,) = session.annotation.children(quote.id, SPOKEN_BY)
    assert words(session, [speaker]) == ["tidtabellen"]
    assert speaker.layer is Layer.SPEAKER


def test_words_of_the_text_become_a_cue_in_one_step_and_are_then_offered_no_more() -> None:
    session, quote = opened()
    found = cues_in_words(session, "sa", quote)
    assert words(session, found) == ["sa"]
    step = relation_gestures.cue(session, quote.id, found[0])
    assert step is not None
    session.adopt(step)
    (cue,) = session.annotation.children(quote.id, CUED_BY)
    assert words(session, [cue]) == ["sa"]
    assert cues_in_words(session, "sa", quote) == []
    undo = session.plan_undo()
    assert undo is not None
    session.adopt(undo)
    assert session.annotation.children(quote.id, CUED_BY) == ()


@settings(max_examples=60)
@given(st.text(alphabet="aehn.(*” \n", max_size=6))
def test_whatever_is_typed_places_are_whole_tokens_on_one_line(typed: str) -> None:
    session, quote = opened()
    for start, end in places(session, typed, quote):
        assert session.tokens.is_edge(start, end)
        assert "\n" not in session.article.text[start:end]
        assert not quote.meets(start, end)
