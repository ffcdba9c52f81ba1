"""Colours: inks can be read on their page, and told apart with any colour vision."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import DEFAULT_SCHEME, Label, Layer
from annotator.settings import Settings
from annotator.ui.look.theme import (
    CONTRAST,
    Theme,
    contrast,
    dark,
    for_system,
    light,
    mix,
    readable,
)
from tests.ui.desk import make_workspace, sat_down

THEMES = [light(), dark()]
ENTITIES = DEFAULT_SCHEME.in_layer(Layer.ENTITY)
Floats = npt.NDArray[np.float64]

# Linear RGB as seen with full protanopia and deuteranopia: Machado, Oliveira and Fernandes 2009.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
}  # fmt: skip
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip


def lab(colour: QColor, vision: Floats) -> Floats:
    """Return CIE L*a*b* coordinates (D65) of a colour as seen with a kind of colour vision."""
    srgb = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = XYZ @ np.clip(vision @ linear, 0, 1) / (XYZ @ np.ones(3))
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("label", DEFAULT_SCHEME.labels)
def test_every_ink_can_be_read_on_the_page(theme: Theme, label: Label) -> None:
    inks = theme.inks(label)
    assert contrast(inks.ink, QColor(theme.page)) >= CONTRAST
    assert contrast(inks.on_ink, inks.ink) >= CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("label", DEFAULT_SCHEME.labels)
def test_the_text_can_be_read_on_every_tint_and_on_a_tint_over_a_band(
    theme: Theme, label: Label
) -> None:
    page, band = QColor(theme.page), theme.inks(DEFAULT_SCHEME.label("QUOTE")).tint
    tint = theme.inks(label).tint
    share = min(1.0, tint.alphaF() * 1.35)  # as chosen, when it is deepest
    over_band = mix(mix(page, band, min(1.0, band.alphaF() * 1.35)), tint, share)
    assert contrast(QColor(theme.text), mix(page, tint, share)) >= 7.0
    assert contrast(QColor(theme.text), over_band) >= CONTRAST
    assert contrast(QColor(theme.muted), mix(page, tint, tint.alphaF())) >= CONTRAST


@pytest.mark.parametrize("theme", THEMES)
def test_words_of_the_window_can_be_read(theme: Theme) -> None:
    for ground in (theme.page, theme.window):
        for ink in (theme.text, theme.muted, theme.accent):
            assert contrast(QColor(ink), QColor(ground)) >= CONTRAST
    assert contrast(QColor(theme.text), QColor(theme.selection)) >= CONTRAST


@pytest.mark.parametrize("theme", THEMES)
def test_the_edges_of_fields_and_menus_can_be_seen(theme: Theme) -> None:
    for ground in (theme.page, theme.window):
        assert contrast(QColor(theme.edge), QColor(ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_entity_labels_are_told_apart_with_any_colour_vision(theme: Theme, vision: str) -> None:
    seen = {a.code: lab(theme.inks(a).ink, VISION[vision]) for a in ENTITIES}
    nearest = min(
        (float(np.linalg.norm(seen[a] - seen[b])), a, b) for a, b in combinations(seen, 2)
    )
    assert nearest[0] >= 15, nearest  # 2.3 is what can just be noticed


@given(st.integers(0, 0xFFFFFF))
def test_a_scheme_s_own_colour_is_moved_until_it_can_be_read(rgb: int) -> None:
    for theme in THEMES:
        label = replace(ENTITIES[0], colour=f"#{rgb:06x}")
        assert contrast(theme.inks(label).ink, QColor(theme.page)) >= CONTRAST


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    ink = QColor(light().inks_by_code["PRS"])
    assert readable(ink, QColor(light().page)) == ink


def test_a_label_that_no_theme_knows_has_a_colour_that_stays() -> None:
    unknown = Label("GPE", Layer.ENTITY, "", "Land", "Country")
    for theme in THEMES:
        assert contrast(theme.inks(unknown).ink, QColor(theme.page)) >= CONTRAST
        assert theme.inks(unknown) == theme.inks(unknown)


@pytest.mark.usefixtures("qapp")
def test_the_palette_carries_the_theme() -> None:
    for theme in THEMES:
        palette = theme.palette()
        assert palette.color(QPalette.ColorRole.Base) == QColor(theme.page)
        assert palette.color(QPalette.ColorRole.Text) == QColor(theme.text)
    assert for_system() in THEMES


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_text_is_legible_in_the_window_whatever_the_system_likes(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path), Settings(theme=name)) as desk:
        palette = desk.window.view.palette()
        text, page = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        assert contrast(text, page) >= 4.5
        assert (text.lightness() > page.lightness()) is (name == "dark")
