"""The tokens of exports are spaCy's, in code points."""

from annotator.nlp.tokens import tokenise


def test_tokens_cover_the_text_but_for_white_space() -> None:
    text = "Hej 👩‍🚒 Åsa!\n\nBil-tvätt kl. 14.30"
    tokens = tokenise(text)
    assert [text[s:e] for s, e in tokens][-2:] == ["kl.", "14.30"]
    assert "".join(text[s:e] for s, e in tokens) == "".join(text.split())
