"""The pace is what most articles of this sitting took; breaks do not count, nor do too few."""

from annotator.workflow.pace import Pace


def test_nothing_is_told_of_fewer_than_three_articles() -> None:
    pace = Pace(0.0)
    pace.done(60.0)
    pace.done(120.0)
    assert pace.each is None


def test_it_is_the_middle_of_what_articles_took() -> None:
    pace = Pace(100.0)
    for now in (160.0, 190.0, 490.0):
        pace.done(now)
    assert pace.each == 60.0


def test_a_long_break_is_no_work() -> None:
    pace = Pace(0.0)
    for now in (40.0, 80.0, 7200.0, 7240.0):
        pace.done(now)
    assert pace.each == 40.0
