"""The few things about the window's look that the palette cannot say."""

from PySide6.QtWidgets import QApplication

from annotator.resources import resource
from annotator.ui.look.theme import Theme, dark, for_system, light


def chosen_theme(name: str) -> Theme:
    """Return the theme of a setting: "light", "dark" or, for "system", what the system asks for."""
    if name == "system":
        return for_system()
    return dark() if name == "dark" else light()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show all windows in a theme's colours."""
    app.setPalette(theme.palette())
    app.setStyleSheet(stylesheet(theme))


def stylesheet(theme: Theme) -> str:
    """Return the application's style sheet in a theme's colours."""
    return f"""
    QLabel[muted="true"] {{ color: {theme.muted}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QToolTip {{ color: {theme.page}; background: {theme.text}; border: none; padding: 3px; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QFrame#line {{ color: {theme.line}; max-height: 1px; border: none; background: {theme.line}; }}
    QFrame#chooser {{ background: {theme.page}; border: 1px solid {theme.muted}; }}
    QFrame#chooser {{ border-radius: 6px; }}
    QFrame#chooser QTreeWidget {{ background: {theme.page}; }}
    QFrame#chooser QTreeWidget::item {{ padding: 3px 2px; }}
    QFrame#notSaved {{ background: #a4161a; }}
    QFrame#notSaved QLabel {{ color: #ffffff; }}
    QLineEdit {{ background: {theme.page}; border: 1px solid {theme.edge}; border-radius: 3px; }}
    QLineEdit {{ padding: 2px 3px; }}
    QLineEdit:disabled {{ background: {theme.window}; border-color: {theme.line}; }}
    QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; }}
    QPushButton#choice {{ text-align: left; padding: 3px 4px; }}
    QMenu {{ background: {theme.page}; border: 1px solid {theme.edge}; }}
    QMenu::item {{ padding: 4px 26px 4px 27px; border-left: 3px solid transparent; }}
    QMenu::item:selected {{ background: {theme.selection}; border-left-color: {theme.accent}; }}
    QMenu::item:disabled {{ color: {theme.muted}; }}
    QMenu::indicator {{ width: 12px; height: 12px; border-radius: 3px; left: 8px; }}
    QMenu::indicator {{ border: 1px solid {theme.muted}; background: {theme.page}; }}
    QMenu::indicator:non-exclusive:checked {{ background: {theme.accent}; }}
    QMenu::indicator:non-exclusive:checked {{ image: url("{_tick(theme)}"); }}
    QMenu::indicator:exclusive {{ width: 11px; height: 11px; border-radius: 6px; }}
    QMenu::indicator:exclusive:checked {{ width: 5px; height: 5px; }}
    QMenu::indicator:exclusive:checked {{ border: 4px solid {theme.accent}; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: 3px 8px; }}
    QMenuBar {{ background: {theme.window}; }}
    QStatusBar {{ background: {theme.window}; color: {theme.muted}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {theme.muted}; }}
    QListView, QTreeWidget {{ background: {theme.window}; outline: 0; }}
    QTreeWidget::item {{ padding: 2px 0; }}
    QTreeWidget#table::item {{ padding: 2px 14px 2px 2px; }}
    QWidget#palette {{ border-top: 1px solid {theme.line}; }}
    QToolButton {{ padding: 3px 4px; border-radius: 4px; border: 1px solid transparent; }}
    QToolButton[popupMode="2"] {{ padding-right: 16px; }}
    QToolButton::menu-indicator {{ subcontrol-origin: padding; right: 4px; }}
    QToolButton::menu-indicator {{ subcontrol-position: center right; }}
    QToolButton:hover {{ background: {theme.line}; }}
    QToolButton:checked {{ border: 1px solid {theme.accent}; background: {theme.page}; }}
    QRadioButton::indicator {{ width: 11px; height: 11px; border-radius: 6px; }}
    QRadioButton::indicator {{ border: 1px solid {theme.muted}; background: {theme.page}; }}
    QRadioButton::indicator:checked {{ width: 5px; height: 5px; border: 4px solid {theme.accent}; }}
    QCheckBox::indicator {{ width: 12px; height: 12px; border-radius: 3px; }}
    QCheckBox::indicator {{ border: 1px solid {theme.muted}; background: {theme.page}; }}
    QCheckBox::indicator:checked {{ background: {theme.accent}; image: url("{_tick(theme)}"); }}
    QListView:focus, QTreeWidget:focus {{ border: 1px solid {theme.accent}; }}
    QTextBrowser {{ border: 2px solid {theme.page}; background: {theme.page}; }}
    QTextBrowser:focus, QPlainTextEdit:focus {{ border: 2px solid {theme.accent}; }}
    """


def _tick(theme: Theme) -> str:
    """Return the path of the tick for boxes, as a style sheet writes it."""
    return resource(f"icons/check-{'dark' if theme.dark else 'light'}.svg").as_posix()
