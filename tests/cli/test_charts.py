"""The plots are well-formed, say their titles, and put their marks where the values are."""

from xml.etree import ElementTree

import pytest

from annotator.cli.charts import Bar, Series, bars, diagonal, lines


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_a_longer_bar_stands_for_more_and_names_are_escaped() -> None:
    root = parsed(bars("F1 <b>", [Bar("A & B", 0.25, (0.2, 0.3)), Bar("C", 0.5, (0.4, 0.6))]))
    small, large = (float(r.attrib["width"]) for r in root.findall("rect"))
    assert large == pytest.approx(2 * small, abs=0.2)
    assert root.findtext("title") == "F1 <b>"
    assert "A & B" in [text.text for text in root.findall("text")]


def test_lines_rise_with_their_values_and_are_named() -> None:
    root = parsed(lines("Curve", ["a", "b"], [Series("all", (0.5, 0.9))]))
    first, last = root.findall("circle")
    assert float(first.attrib["cy"]) > float(last.attrib["cy"])
    assert "all" in [text.text for text in root.findall("text")]


def test_points_on_the_diagonal_are_as_sure_as_right() -> None:
    root = parsed(diagonal("Sure", [(0.0, 0.0, 1), (1.0, 1.0, 4)]))
    low, high = root.findall("circle")
    width = float(high.attrib["cx"]) - float(low.attrib["cx"])
    assert width == float(low.attrib["cy"]) - float(high.attrib["cy"]) > 0
    assert float(high.attrib["r"]) > float(low.attrib["r"])


def test_names_of_lines_that_end_alike_do_not_lie_on_one_another() -> None:
    root = parsed(lines("Curve", ["a"], [Series("all", (0.9,)), Series("names", (0.901,))]))
    one, other = (float(t.attrib["y"]) for t in root.findall("text") if t.attrib["class"] == "key")
    assert abs(one - other) >= 12
