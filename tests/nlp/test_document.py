"""What a name is in one place of an article tells what it is in another."""

from annotator.nlp.document import settled
from annotator.nlp.found import Found


def find(text: str, piece: str, label: str, score: float = 0.9) -> Found:
    start = text.index(piece)
    return Found(start, start + len(piece), label, score)


def pieces(text: str, found: list[Found]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in found]


def test_a_surname_is_a_person_once_the_full_name_has_stood() -> None:
    text = "Karin Tvärhand avgår. Enligt källor grät Tvärhand och Tvärhands hund."
    found = settled(text, [find(text, "Karin Tvärhand", "PRS")])
    assert pieces(text, found) == [
        ("Karin Tvärhand", "PRS"),
        ("Tvärhand", "PRS"),
        ("Tvärhands", "PRS"),
    ]


def test_a_doubtful_label_gives_way_to_a_sure_one_of_the_same_name() -> None:
    text = "Kvirra spelade in en skiva. Publiken älskar Kvirra."
    sure = find(text, "Kvirra", "ORG", 0.95)
    again = text.rindex("Kvirra")
    found = settled(text, [sure, Found(again, again + 6, "PRS", 0.5)])
    assert pieces(text, found) == [("Kvirra", "ORG"), ("Kvirra", "ORG")]


def test_a_town_and_its_club_may_share_a_name() -> None:
    text = "Matchen i Lillhult vanns av Lillhult."
    again = text.rindex("Lillhult")
    found = [find(text, "Lillhult", "LOC", 0.95), Found(again, again + 8, "ORG", 0.5)]
    assert settled(text, found) == found


def test_a_name_within_a_longer_one_or_a_compound_is_left_alone() -> None:
    text = "Knut Tvist åkte. Knut Tvist Malmberg och Tvist-fonden stannade."
    found = settled(text, [find(text, "Knut Tvist", "PRS")])
    assert pieces(text, found) == [("Knut Tvist", "PRS")]


def test_an_unsure_find_adds_nothing() -> None:
    text = "Kvirra kom. Sedan gick Kvirra."
    found = [find(text, "Kvirra", "PRS", 0.4)]
    assert settled(text, found) == found
