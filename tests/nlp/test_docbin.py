"""DocBin holds what stands on tokens, and spaCy trains on what we write."""

import zlib

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from annotator.nlp.docbin import docbin, examples_in

TEXT = "Siv Ås \U0001f469\u200d\U0001f692 sa: ”Ja”.\nMer från Åre på måndag."
ENTITIES = [(0, 6, "PRS"), (30, 33, "LOC")]
DAMAGED = (b"", b"\xc0", b"\x80", b"\x81\x90\x01", b"\x81\xa5attrs\x01")
QUOTES = [(15, 19, "QUOTE.direct"), (16, 18, "QUOTE.partial")]


def test_what_goes_in_comes_out() -> None:
    assert [TEXT[s:e] for s, e, _ in (*ENTITIES, *QUOTES)] == ["Siv Ås", "Åre", "”Ja”", "Ja"]
    assert list(examples_in(docbin([(TEXT, ENTITIES, QUOTES)]))) == [(TEXT, ENTITIES, QUOTES)]


def test_what_cuts_a_token_or_meets_another_name_is_left_out() -> None:
    ((_, entities, _),) = examples_in(
        docbin([(TEXT, [(0, 3, "PRS"), (0, 6, "PRS"), (31, 33, "LOC")], [])])
    )
    assert entities == [(0, 3, "PRS")]


@pytest.mark.parametrize("data", [b"no such file", b"", *map(zlib.compress, DAMAGED)])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(examples_in(data))


def test_spacy_learns_from_our_file() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe("ner")
    docs = DocBin().from_bytes(docbin([(TEXT, ENTITIES, QUOTES)] * 4)).get_docs(nlp.vocab)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    optimiser = nlp.initialize(lambda: examples)
    losses = [nlp.update(examples, sgd=optimiser)["ner"] for _ in range(15)]
    assert losses[-1] < losses[0] / 2
