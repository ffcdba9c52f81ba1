"""The likeliest speaker comes first, each name once, and nobody who cannot speak."""

import time

from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, OTHER_PERSON, REFERS_TO, SPOKEN_BY
from annotator.domain.steps import History
from annotator.nlp.quotes.speaker_ranker import Setting, learn_speakers
from annotator.workflow.session import Session
from annotator.workflow.speakers import SAME_PARAGRAPH, SPEAKS, candidates, choices_of
from tests.domain.marking import Link, marked


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


def test_persons_come_before_organisations_and_places_last_of_all() -> None:
    session = article(
        "[PRS:Siri Ek] reste.\nI [LOC:Kiruna] håller [ORG:Gruvan] och [PRS:Bo Alm] möte."
        " [QUOTE/direct:”Ja.”] [ORG:Facket] svarade inte."
    )
    assert names(session, "4") == ["Bo Alm", "Facket", "Gruvan", "Siri Ek", "Kiruna"]


def test_no_more_than_the_limit_are_given(session: Session) -> None:
    assert len(candidates(session, "q1", limit=2)) == 2


def article(markup: str, *links: Link) -> Session:
    text, annotation = marked(markup, *links)
    return Session(Article(text), DEFAULT_SCHEME, "eva", History(annotation))


def test_each_person_comes_once_whatever_they_are_called_and_namesakes_apart() -> None:
    session = article(
        "[PRS:Siri Ek] såg [PRS:Bo Ek]. [QUOTE/direct:”Ja.”] sa [SPEAKER:hon]. [PRS:Siri Ek] log.",
        (2, SPOKEN_BY, 3),
        (3, REFERS_TO, 0),
    )
    found = candidates(session, "2")
    assert [(c.text, c.name) for c in found] == [("hon", "Siri Ek"), ("Bo Ek", "")]


def test_people_whom_an_editor_has_told_apart_are_both_offered() -> None:
    session = article("[PRS:Siri Ek]. [PRS:Ek] log. [QUOTE/direct:”Ja.”]", (1, OTHER_PERSON, 0))
    assert sorted(c.text for c in candidates(session, "2")) == ["Ek", "Siri Ek"]


def test_no_name_is_offered_before_a_source_that_is_kept_anonymous() -> None:
    markup = (
        "[PRS:Siri Ek] styr bolaget.\n[SPEAKER:en källa] viskar [QUOTE/partial:”hon går”]."
        " [QUOTE/direct:”Det är klart.”] [PRS:Siri Ek] svarar inte."
    )
    for links in ([(2, SPOKEN_BY, 1), (3, SPOKEN_BY, 1)], [(2, SPOKEN_BY, 1)]):
        session = article(markup, *links)
        features = Setting(session.article.text, session.annotation).features
        quote, name = (session.annotation.by_id[i] for i in "34")
        learned = dict.fromkeys(features(quote, name), 9.0)
        assert candidates(session, "3", learned=learned)[0].text == "en källa"


def test_who_was_chosen_again_and_again_comes_first_next_time() -> None:
    markup = (
        "[PRS:Siri Ek] och [ORG:Brobolaget] bygger.\n[PRS:Siri Ek] log. [QUOTE/direct:”Ja.”] sa"
        " [SPEAKER:[ORG:Brobolaget]]."
    )
    taught = article(markup, (3, SPOKEN_BY, 4))
    choices = choices_of(taught.article.text, taught.annotation) * 80
    assert len(choices) == 80
    learned = learn_speakers(choices)
    fresh = article(markup.replace("SPEAKER:[ORG:Brobolaget]", "ORG:Brobolaget"))
    assert candidates(fresh, "3")[0].text == "Siri Ek"
    assert candidates(fresh, "3", learned=learned)[0].text == "Brobolaget"


def test_a_thousand_choices_are_learned_in_under_a_second() -> None:
    session = article(
        "[PRS:Siri Ek], [PRS:Bo Alm], [ORG:Bro AB]. [SPEAKER:[PRS:Alm]]: [QUOTE/direct:”Ja.”]",
        (5, SPOKEN_BY, 3),
    )
    choices = choices_of(session.article.text, session.annotation) * 1000
    start = time.process_time()
    learn_speakers(choices)
    assert time.process_time() - start < 1.0


def test_a_choice_is_among_the_forty_likeliest_however_many_an_article_names() -> None:
    crowd = " ".join(f"[PRS:Ek{n} Alm{n}]" for n in range(60))
    session = article(
        f"{crowd} kom. [SPEAKER:[PRS:Siri Ek]] log: [QUOTE/direct:”Ja.”]", (62, SPOKEN_BY, 60)
    )
    (choice,) = choices_of(session.article.text, session.annotation)
    assert len(choice.candidates) == 40


def test_who_speaks_before_and_after_a_quote_is_told_without_the_quote_itself() -> None:
    session = article(
        "[PRS:Siri Ek] och [PRS:Bo Alm]. [QUOTE/direct:”Ett.”] [QUOTE/direct:”Två.”]"
        " [QUOTE/direct:”Tre.”]",
        (2, SPOKEN_BY, 0),
        (3, SPOKEN_BY, 1),
        (4, SPOKEN_BY, 0),
    )
    setting = Setting(session.article.text, session.annotation)
    by_id = session.annotation.by_id
    siri = [setting.features(by_id[quote], by_id["0"]) for quote in "234"]
    last = ["speaker last False direct" in f for f in siri]
    following = ["speaker next True direct" in f for f in siri]
    said = [next(name for name in f if name.startswith("speaker said")) for f in siri]
    assert last == [True, False, True]
    assert following == [False, True, False]
    assert said == ["speaker said 1", "speaker said 2", "speaker said 1"]
