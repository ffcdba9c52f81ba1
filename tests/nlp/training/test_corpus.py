"""Texts and stand-off marks come together only where they belong together."""

import json
from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.text import text_sha256
from annotator.nlp.training.corpus import (
    annotated_articles,
    inline_articles,
    marked,
    read_corpus,
)
from annotator.nlp.training.document import Document, TrainingDataError
from annotator.nlp.training.public import TEST, public, public_test
from annotator.nlp.training.standoff import further, second_pass
from annotator.nlp.training.standoff import sentences as marked_sentences
from annotator.resources import resource
from tests.nlp.training.data import sentence_marks, sentences, write_data


def test_marked_documents_hold_their_entities(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    documents = marked(data, data / "marks")
    assert len(documents) == 16
    text, spans = sentences()[0]
    assert (documents[0].text, documents[0].marks) == (text, frozenset(spans))


def test_corrections_replace_marks(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    text, ((start, end, label), _) = sentences()[0]
    change = {
        "id": "n000",
        "text_sha256": text_sha256(text),
        "remove": [[start, end, label]],
        "add": [[start, start + 3, "ORG"]],
    }
    (data / "marks" / "corrections.jsonl").write_text(json.dumps(change) + "\n")
    (first, *_) = marked(data, data / "marks")
    assert (start, start + 3, "ORG") in first.marks
    assert (start, end, label) not in first.marks


def test_marks_of_another_text_are_refused(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    change = {"id": "n000", "text_sha256": "0" * 64, "remove": [], "add": []}
    (data / "marks" / "corrections.jsonl").write_text(json.dumps(change) + "\n")
    with pytest.raises(TrainingDataError, match="n000"):
        marked(data, data / "marks")


def test_a_marked_document_that_is_not_there_is_reported(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    (document,) = further(data, data / "marks")
    assert document.marks == {(0, 6, "PRS")}
    row = {"id": "p/9", "text_sha256": "", "spans": []}
    (data / "marks" / "further.jsonl").write_text(json.dumps(row) + "\n")
    with pytest.raises(TrainingDataError, match="p/9"):
        further(data, data / "marks")


def test_a_missing_file_is_reported_by_name_alone(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    (data / "marked" / "klintan.jsonl").unlink()
    with pytest.raises(TrainingDataError) as caught:
        marked(data, data / "marks")
    assert "klintan.jsonl" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_own_articles_say_their_marks_in_line(tmp_path: Path) -> None:
    first, second = inline_articles(write_data(tmp_path) / "marks" / "articles.txt")
    assert first.text == "Dag Ask bor i Ope."
    assert first.marks == {(0, 7, "PRS"), (14, 17, "LOC")}
    assert second.text == "Bie IF vann."


def test_public_sentences_that_are_marked_already_are_left_out(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    known = marked(data, data / "marks")
    everything = list(public(data, []))
    (data / "entities" / "tal_dev.jsonl").write_text(
        json.dumps({"text": known[0].text, "spans": []}) + "\n"
    )
    assert len(list(public(data, known))) == len(everything) - 16


def test_gold_is_given_in_the_normalised_text() -> None:
    text = "Go\u0308te\xadborg växer."
    document = Document("x", text, frozenset({(0, 10, "LOC")}))
    assert {document.copy.text[s:e] for s, e, _ in document.gold} == {"Göteborg"}


def test_the_bundled_articles_are_marked_with_labels_of_the_scheme() -> None:
    paths = resource("training").glob("articles*.txt")
    articles = [article for path in paths for article in inline_articles(path)]
    assert len(articles) > 40
    for article in articles:
        assert "[" not in article.text
        assert "]" not in article.text
        for start, end, label in article.marks:
            assert label in DEFAULT_SCHEME.by_code
            assert article.text[start:end].strip() == article.text[start:end]


def test_annotated_articles_give_their_entities_and_leave_the_quotes() -> None:
    documents = annotated_articles(resource("training"))
    assert len({document.name for document in documents}) == len(documents) > 50
    labels = {label for document in documents for _, _, label in document.marks}
    assert labels == {"PRS", "LOC", "ORG", "EVN", "WRK", "OBJ", "TME", "MSR"}
    for document in documents:
        for start, end, _ in document.marks:
            assert document.text[start:end] == document.text[start:end].strip() != ""


def test_marks_of_sentences_are_joined_with_their_texts(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    documents = marked_sentences(data, data / "marks")
    assert [document.name for document in documents] == [f"kli_train-{n}" for n in range(4)]
    assert {documents[0].text[s:e] for s, e, _ in documents[0].marks} == {"Ada Ek", "Ramsele"}


def test_marks_of_a_changed_sentence_are_refused(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    row = {**sentence_marks(2), "line": 3}
    (data / "marks" / "marked-1.jsonl").write_text(json.dumps(row) + "\n")
    with pytest.raises(TrainingDataError, match="kli_train-3"):
        marked_sentences(data, data / "marks")


def test_a_second_pass_stands_by_itself(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    row = {**sentence_marks(1), "spans": []}
    (data / "marks" / "marked-second-pass.jsonl").write_text(json.dumps(row) + "\n")
    assert [d.marks for d in second_pass(data, data / "marks")] == [frozenset()]
    assert all(d.marks for d in marked_sentences(data, data / "marks"))


def test_one_in_four_is_kept_and_stays_so_as_marks_are_added(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    before = read_corpus(data, data / "marks")
    assert [d.name for d in before.kept["added"]] == ["kli_train-0"]
    rows = [sentence_marks(line) for line in range(12)]
    (data / "marks" / "marked-1.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    after = read_corpus(data, data / "marks")
    assert after.kept["news"] == before.kept["news"]
    assert [d.name for d in after.kept["added"]] == [f"kli_train-{n}" for n in (0, 4, 8)]
    names = {d.name for part in after.kept.values() for d in part}
    assert not names & {d.name for d in after.taught}
    assert len(after.taught) + len(names) == len(after.everything)


def test_nothing_is_learned_from_the_public_test_set(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    corpus = read_corpus(data, data / "marks")
    assert not any(d.name.startswith(TEST) for d in (*corpus.everything, *public(data, [])))
    assert len(public_test(data, corpus.everything)) == len(sentences())


def test_a_sentence_that_is_marked_twice_counts_once(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    (data / "marks" / "marked-2.jsonl").write_text(json.dumps(sentence_marks(0)) + "\n")
    assert len(read_corpus(data, data / "marks").added) == 4
