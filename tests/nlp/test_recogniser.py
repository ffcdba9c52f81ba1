"""The bundled model loads fast, finds all kinds of names, and answers many threads alike."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from annotator.nlp.entities import entities
from annotator.nlp.recogniser import (
    FOLDER,
    bundled_recogniser,
    bundled_version,
    open_tagger,
    read_recogniser,
)
from annotator.resources import resource

TEXT = (
    "Kommunalrådet Berit Åsbrink (S) i Härnösand kritiserar Trafikverket.\n"
    "– Vi har väntat i tio år, sa Åsbrink till Svenska Dagbladet i måndags.\n"
    "Hon läser just nu ”Doktor Glas” och ska åka till OS i Paris."
)


def test_all_kinds_of_names_are_found() -> None:
    found = {(TEXT[f.start : f.end], f.label) for f in entities(TEXT, bundled_recogniser())}
    assert {
        ("Berit Åsbrink", "PRS"),
        ("S", "ORG"),
        ("Härnösand", "LOC"),
        ("Trafikverket", "ORG"),
        ("tio år", "MSR"),
        ("Åsbrink", "PRS"),
        ("Svenska Dagbladet", "ORG"),
        ("i måndags", "TME"),
        ("Doktor Glas", "WRK"),
        ("OS i Paris", "EVN"),
    } <= found


def test_reading_the_model_takes_less_than_a_second_and_a_half_of_processor_time() -> None:
    begun = time.process_time()
    read_recogniser(resource(FOLDER))
    assert time.process_time() - begun < 1.5


def test_the_model_is_small() -> None:
    assert sum(f.stat().st_size for f in resource(FOLDER).iterdir()) < 30_000_000


def test_threads_get_the_same_answers() -> None:
    expected = entities(TEXT, bundled_recogniser())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: entities(TEXT, bundled_recogniser()), range(12)))
    assert answers == [expected] * 12


def test_the_version_is_known_without_the_model() -> None:
    assert bundled_version().count(".") == 1


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.crf").write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="Invalid model"):
        open_tagger(tmp_path / "no.crf")
    with pytest.raises(FileNotFoundError):
        open_tagger(tmp_path / "missing.crf")
