"""The likeliest speaker comes first, each name once, and nobody who cannot speak."""

from annotator.workflow.session import Session
from annotator.workflow.speakers import SAME_PARAGRAPH, SPEAKS, candidates


def names(session: Session, quote: str) -> list[str]:
    return [candidate.text for candidate in candidates(session, quote)]


def test_the_speaker_of_now_comes_first(session: Session) -> None:
    first = candidates(session, "q1")[0]
    assert (first.text, first.reason) == ("Anna Ek", SPEAKS)


def test_every_name_comes_once_even_where_a_speaker_holds_it(session: Session) -> None:
    found = names(session, "q1")
    assert len(found) == len(set(found))
    assert found.count("Anna Ek") == 1


def test_amounts_do_not_speak(session: Session) -> None:
    assert "14 miljoner kronor" not in names(session, "q1")


def test_names_of_the_same_paragraph_come_before_those_of_others(session: Session) -> None:
    found = names(session, "q2")
    assert found[0] == "Ek"
    assert found.index("Ek") < found.index("Sundsvall")
    assert {c.reason for c in candidates(session, "q2")[:1]} <= {SPEAKS, SAME_PARAGRAPH}


def test_no_more_than_the_limit_are_given(session: Session) -> None:
    assert len(candidates(session, "q1", limit=2)) == 2
