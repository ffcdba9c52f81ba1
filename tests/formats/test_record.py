"""What is told of a file can be handed on without a word of its articles."""

from annotator.errors import BadInputError
from annotator.formats.record import Notice, without_words


def test_a_report_to_hand_on_quotes_nothing() -> None:
    inner = BadInputError("no {text}", text="Hemlig källa")
    problem = Notice(
        "{file}:{line}: “{text}” {reason}", file="a", line=1, text="Visby", reason=inner
    )
    shown = without_words(problem)
    assert str(shown) == "a:1: “…” no …"
    assert isinstance(shown, Notice)
