"""Makes the bundled lists of names and places from public lists.

Run as ``python -m annotator.nlp.training.lists DATA RESOURCES``. The lists of companies, media,
institutions, clubs, events, works and objects are the project's own and edited by hand.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

_MIN_BEARERS = 20  # of a given name in Sweden; rarer ones are mostly misspellings


def make_lists(data_folder: Path, out: Path) -> dict[str, int]:
    """Write the lists below `out` and return how many names each has.

    Args:
        data_folder: the folder that holds ``gazetteers/``.
        out: an existing folder for ``first_names.txt`` and its like, one name a line.

    Raises:
        OSError: a list is missing or `out` cannot be written.
    """
    source = data_folder / "gazetteers"
    swedish = source / "svensktext"
    given = [
        row["name"]
        for sex in ("kvinnor", "man")
        for row in _rows(swedish / "namn" / f"tilltalsnamn-{sex}.csv")
        if int(row["persons"]) >= _MIN_BEARERS
    ]
    countries = list(_rows(swedish / "platser" / "lander.csv"))
    municipalities = [row["name"] for row in _rows(swedish / "platser" / "kommuner.csv")]
    authorities = _rows(swedish / "organisationer" / "myndigheter.tsv", delimiter="\t")
    lists: dict[str, Iterable[str]] = {
        "first_names": [*given, *_lines(source / "ffirst.txt")],
        "surnames": [
            *(row["lastname"] for row in _rows(swedish / "namn" / "efternamn_1000.csv")),
            *_lines(source / "flast.txt"),
        ],
        "countries": [
            *(row["country"] for row in countries),
            *(row["alternative_name"] for row in countries),
            *_lines(source / "terr.txt"),
        ],
        "swedish_places": [
            *(row["city"] for row in _rows(swedish / "platser" / "ortsnamn.csv")),
            *municipalities,
            *(name.removesuffix(" kommun").removesuffix("s") for name in municipalities),
            *(row["name"] for row in _rows(swedish / "platser" / "lan.csv")),
        ],
        "cities": [*(row["capital"] for row in countries), *_lines(source / "city.txt")],
        "authorities": [
            *(row["name"].split(" (")[0] for row in authorities),
            *(row["name"] for row in _rows(swedish / "organisationer" / "eu.csv")),
        ],
    }
    counts = {}
    for name, entries in lists.items():
        kept = sorted({entry.strip() for entry in entries if len(entry.strip()) > 1})
        (out / f"{name}.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
        counts[name] = len(kept)
    return counts


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    make_lists(Path(sys.argv[1]), Path(sys.argv[2]))
