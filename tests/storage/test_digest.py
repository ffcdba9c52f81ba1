"""The digests of many rows at once are those that each row has by itself."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.storage.digest import digest, digests

_texts = st.text() | st.sampled_from(['],"",[', '"', "\\", '\\"],"",["', "\ud800", "[]", ""])
_values = st.none() | st.integers() | st.floats(allow_nan=False) | st.binary() | _texts


@settings(max_examples=200)
@given(rows=st.lists(st.lists(_values, max_size=5), max_size=5))
@example(rows=[['],"",['], ["", ""], [], [""]])
def test_many_rows_have_the_digests_that_each_has_alone(rows: list[list[str | None]]) -> None:
    assert digests(rows) == [digest(*row) for row in rows]


def test_rows_that_differ_have_digests_that_do() -> None:
    assert len(set(digests([["a", "b"], ["ab", ""], ["a", "b", ""], ['a","b'], [b"a", "b"]]))) == 5
