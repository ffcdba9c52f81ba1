"""The guidelines in the help: every rule in both languages under one id, short and with an example,
and every label of the scheme has its section."""

import re
from dataclasses import dataclass

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.resources import resource

RULE = re.compile(r"- `(?P<id>[^`]+)` (?P<text>.+)")
ID = re.compile(r"(G|E-[A-Z]{3}|Q-[A-Z]{3}|S|C|R-[A-Z]{3})-[1-9][0-9]?")
LONGEST = 420  # code points: what is read at a glance beside an article


@dataclass(frozen=True)
class Rule:
    id: str
    text: str
    section: str

    @property
    def examples(self) -> list[str]:
        return re.findall(r"\*\*(.+?)\*\*", self.text)


def rules(language: str) -> tuple[Rule, ...]:
    found = []
    section = ""
    page = resource(f"guidelines/guidelines.{language}.md").read_text(encoding="utf-8")
    for line in page.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("-"):
            match = RULE.fullmatch(line)
            assert match, line
            found.append(Rule(match["id"], match["text"], section))
    return tuple(found)


SWEDISH, ENGLISH = rules("sv"), rules("en")
BOTH = pytest.mark.parametrize("page", [SWEDISH, ENGLISH], ids=["sv", "en"])


def test_both_languages_have_the_same_rules_in_the_same_order() -> None:
    assert [rule.id for rule in SWEDISH] == [rule.id for rule in ENGLISH]
    assert len(SWEDISH) >= 90


def test_the_examples_are_the_same_in_both_languages() -> None:
    for swedish, english in zip(SWEDISH, ENGLISH, strict=True):
        assert swedish.examples == english.examples, swedish.id


@BOTH
def test_every_id_is_well_formed_and_given_once(page: tuple[Rule, ...]) -> None:
    ids = [rule.id for rule in page]
    assert len(set(ids)) == len(ids)
    assert all(ID.fullmatch(id_) for id_ in ids)


@BOTH
def test_the_rules_of_a_group_are_numbered_from_one_without_gaps(page: tuple[Rule, ...]) -> None:
    groups: dict[str, list[int]] = {}
    for rule in page:
        group, _, number = rule.id.rpartition("-")
        groups.setdefault(group, []).append(int(number))
    for numbers in groups.values():
        assert numbers == list(range(1, len(numbers) + 1))


@BOTH
def test_no_rule_is_too_long_to_be_read_at_a_glance(page: tuple[Rule, ...]) -> None:
    assert [rule.id for rule in page if len(rule.text) > LONGEST] == []


@pytest.mark.parametrize(("language", "page"), [("sv", SWEDISH), ("en", ENGLISH)])
def test_every_label_and_kind_has_a_section_that_bears_its_name(
    language: str, page: tuple[Rule, ...]
) -> None:
    sections = {rule.section for rule in page}
    for label in DEFAULT_SCHEME.labels:
        assert any(s.endswith(f"({label.code})") for s in sections), label.code
        for kind in label.kinds:
            assert any(s.endswith(f"({kind})") for s in sections), kind
        if not label.kinds and label.layer == "ENTITY":
            assert f"{label.name(language)} ({label.code})" in sections


@BOTH
def test_every_relation_is_named_where_its_rules_are(page: tuple[Rule, ...]) -> None:
    text = "\n".join(rule.text for rule in page if rule.id.startswith("R-"))
    for relation in DEFAULT_SCHEME.relations:
        assert f"({relation.code})" in text


@BOTH
def test_the_page_says_which_scheme_it_is_for(page: tuple[Rule, ...]) -> None:
    language = "sv" if page is SWEDISH else "en"
    text = resource(f"guidelines/guidelines.{language}.md").read_text(encoding="utf-8")
    assert f"{DEFAULT_SCHEME.name}, version {DEFAULT_SCHEME.version}" in text
