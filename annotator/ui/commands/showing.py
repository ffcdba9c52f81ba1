"""Opens the larger dialogs. Each is loaded when it is first asked for, not before the window."""

from annotator.domain.scheme import Scheme
from annotator.i18n import tr
from annotator.ui.frame import Frame


def show_settings(window: Frame) -> None:
    """Open the settings."""
    from annotator.ui.dialogs.settings import SettingsDialog

    SettingsDialog(window, window.settings, window.settings_changed.emit).open()


def show_own_keys(window: Frame) -> None:
    """Open the dialog in which keys are changed."""
    from annotator.ui.dialogs.keys import KeysDialog

    KeysDialog(window, window.scheme, window.settings.keys, window.take_keys).open()


def edit_scheme(window: Frame) -> None:
    """Open the dialog in which the workspace's labels are changed, where they can be."""
    if window.opened is None or window.opened.read_only:
        window.status.say(tr("This workspace is open for reading only; nothing is changed."))
        return
    from annotator.ui.dialogs.scheme_editor import SchemeEditor

    def save(scheme: Scheme) -> None:
        window.storage.ask(lambda workspace: workspace.save_scheme(scheme), window.take_scheme)

    keys = window.settings.keys
    SchemeEditor(window, window.scheme, keys, window.theme, save).open()


def choose_speaker(window: Frame) -> None:
    """Offer who may have said the quote at hand."""
    session, quote = window.editor.session, window.marking.quote()
    if session is None or quote is None:
        window.status.say(tr("No quote is at hand."))
        return
    from annotator.ui.dialogs.speaker_chooser import speaker_chooser

    speaker_chooser(window, session, quote, window.marking).open()


def show_about(window: Frame) -> None:
    """Open what there is to say about the program and its parts."""
    from annotator.ui.dialogs.about import About

    About(window).open()
