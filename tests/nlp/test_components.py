"""In a spaCy pipeline our components add entities and leave those that are there."""

import spacy

import annotator.nlp.components  # noqa: F401

TEXT = "Ada Ek betalade 14 miljoner kronor den 3 mars 2024 i Malmö."


def entities(*pipes: str, text: str = TEXT) -> set[tuple[str, str]]:
    nlp = spacy.blank("sv")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    return {(ent.text, ent.label_) for ent in nlp(text).ents}


def test_rules_alone_find_times_and_measures() -> None:
    assert entities("sv_news_times_and_measures") == {
        ("14 miljoner kronor", "MSR"),
        ("den 3 mars 2024", "TME"),
    }


def test_the_recogniser_finds_names_too() -> None:
    found = entities("sv_news_entities")
    assert {("Ada Ek", "PRS"), ("Malmö", "LOC"), ("14 miljoner kronor", "MSR")} <= found


def test_entities_that_are_there_already_stand() -> None:
    nlp = spacy.blank("sv")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "SUM", "pattern": "miljoner kronor"}])  # type: ignore[attr-defined]
    nlp.add_pipe("sv_news_times_and_measures")
    assert [(e.text, e.label_) for e in nlp(TEXT).ents] == [
        ("miljoner kronor", "SUM"),
        ("den 3 mars 2024", "TME"),
    ]


def test_places_are_those_of_the_text_as_it_came() -> None:
    text = "Det ha\u0308nde den\xa03\xa0mars."
    assert entities("sv_news_times_and_measures", text=text) == {("den\xa03\xa0mars", "TME")}
