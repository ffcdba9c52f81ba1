"""The colours of the program, light and dark.

Every ink has a contrast of at least 4.5 : 1 to the page it stands on (WCAG 2.1, 1.4.3). The
inks of the default scheme were chosen by a search that kept them apart as people with
deuteranopia and protanopia see them too; a test simulates both (Machado et al. 2009). Colour
never says anything that shape or words do not say as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from annotator.domain.scheme import Label, Layer

CONTRAST = 4.5
"""The least contrast of an ink to the page."""


@dataclass(frozen=True, slots=True)
class Inks:
    """How one label looks: its ink on the page, its tint behind words, and what reads on the ink.

    The tint has an alpha of its own, for it may lie on another label's.
    """

    ink: QColor
    tint: QColor
    on_ink: QColor


@dataclass(frozen=True)
class Theme:
    """One set of colours, as ``#rrggbb``."""

    dark: bool
    page: str
    window: str
    text: str
    muted: str
    line: str
    accent: str
    selection: str
    quote: str
    band: str
    inks_by_code: Mapping[str, str]
    spare: tuple[str, ...]

    def inks(self, label: Label) -> Inks:
        """Return how a label is drawn: in its own colour if the scheme gives one.

        A colour that would be too faint on this page is darkened or lightened until it is not.
        """
        if label.layer is not Layer.ENTITY and not label.colour:
            ink, tint = QColor(self.quote), QColor(self.band)
            tint.setAlphaF(0.34 if self.dark else 0.62)
        else:
            code = label.colour or self.inks_by_code.get(label.code) or self._spare(label.code)
            ink = readable(QColor(code), QColor(self.page))
            tint = QColor(ink)
            tint.setAlphaF(0.16 if self.dark else 0.13)
        return Inks(ink, tint, QColor(self.page))

    @property
    def edge(self) -> str:
        """The edge of a field or menu: at least 3 : 1 to the window (WCAG 2.1, 1.4.11)."""
        return mix(QColor(self.muted), QColor(self.window), 0.3).name()

    def palette(self) -> QPalette:
        """Return the palette for the application."""
        palette = QPalette()
        role = QPalette.ColorRole
        colours = {
            role.Window: self.window,
            role.WindowText: self.text,
            role.Base: self.page,
            role.AlternateBase: self.window,
            role.Text: self.text,
            role.PlaceholderText: self.muted,
            role.Button: self.window,
            role.ButtonText: self.text,
            role.BrightText: self.page,
            role.ToolTipBase: self.text,
            role.ToolTipText: self.page,
            role.Link: self.accent,
            role.LinkVisited: self.accent,
            role.Highlight: self.selection,
            role.HighlightedText: self.text,
            role.Accent: self.accent,
            role.Light: self.page,
            role.Midlight: self.line,
            role.Mid: self.line,
            role.Dark: self.muted,
            role.Shadow: "#000000",
        }
        for each, colour in colours.items():
            palette.setColor(each, QColor(colour))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(self.muted))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(self.window))
        return palette

    def _spare(self, code: str) -> str:
        return self.spare[sum(code.encode()) % len(self.spare)]


def light() -> Theme:
    """Return the light theme: black on the white of paper."""
    return Theme(
        dark=False,
        page="#fdfcf8",
        window="#f3f1eb",
        text="#1d1b18",
        muted="#5f5a52",
        line="#d9d5cb",
        accent="#1f5f99",
        selection="#c9dcf0",
        quote="#6b5413",
        band="#fbe9a3",
        inks_by_code=_LIGHT,
        spare=("#7a3b69", "#2f5d62", "#7b4b1d", "#44508a"),
    )


def dark() -> Theme:
    """Return the dark theme: light grey on a grey that is not quite black."""
    return Theme(
        dark=True,
        page="#1a1b1e",
        window="#222327",
        text="#e6e3dc",
        muted="#b1aea7",
        line="#3a3c41",
        accent="#86b9ee",
        selection="#34506f",
        quote="#e3c76b",
        band="#8a7325",
        inks_by_code=_DARK,
        spare=("#e0a3cf", "#93cfd4", "#e2b98a", "#b3bdf0"),
    )


def for_system() -> Theme:
    """Return the theme that the system asks for; the light one if it asks for none."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return dark() if scheme is Qt.ColorScheme.Dark else light()


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(ink: QColor, page: QColor) -> QColor:
    """Return `ink`, moved towards black or white until it can be read on `page`."""
    towards = QColor("white") if _luminance(page) < 0.18 else QColor("black")
    for step in range(21):
        mixed = mix(ink, towards, step / 20)
        if contrast(mixed, page) >= CONTRAST:
            return mixed
    return towards


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Return the opaque colour that is `share` (0 to 1) `other` and the rest `one`."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        for v in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "PRS": "#2d65a2",
        "LOC": "#18713b",
        "ORG": "#73210a",
        "EVN": "#770065",
        "WRK": "#2a7572",
        "OBJ": "#925f0f",
        "TME": "#353698",
        "MSR": "#403e34",
    }
)
_DARK: Mapping[str, str] = MappingProxyType(
    {
        "PRS": "#7697cc",
        "LOC": "#86f296",
        "ORG": "#d87f57",
        "EVN": "#cb8099",
        "WRK": "#69e4fc",
        "OBJ": "#d6b33c",
        "TME": "#9e8ffe",
        "MSR": "#ded9cf",
    }
)
