"""What each command of the key table does."""

from collections.abc import Callable, Sequence
from functools import partial

from annotator.domain.scheme import Layer
from annotator.domain.steps import Step
from annotator.i18n import tr
from annotator.ui.article.article_view import Mode
from annotator.ui.commands.files import Files
from annotator.ui.commands.keys import keys_in_use
from annotator.ui.commands.recent import choose_recent
from annotator.ui.commands.showing import (
    choose_speaker,
    edit_scheme,
    show_about,
    show_own_keys,
    show_settings,
)
from annotator.ui.dialogs.article_care import ask_to_purge, turn_sensitive, withdraw_or_bring_back
from annotator.ui.dialogs.backups import show_backups
from annotator.ui.dialogs.before_gold import Gold
from annotator.ui.dialogs.checking import check_workspace
from annotator.ui.dialogs.chooser import Choice, Chooser
from annotator.ui.dialogs.help import Help
from annotator.ui.dialogs.link_chooser import choose_link
from annotator.ui.dialogs.notes import write_note, write_note_on_article
from annotator.ui.dialogs.same_here import list_mentions
from annotator.ui.dialogs.tour import start_tour
from annotator.ui.frame import Frame
from annotator.ui.look.words import key_word, plain
from annotator.ui.panels.history import HistoryPanel
from annotator.workflow import gestures
from annotator.workflow.history import go_back_to
from annotator.workflow.person_gestures import merge_persons, split_person
from annotator.workflow.session import Session

Handlers = dict[str, Callable[[], None]]

_NOTE_WIDTH = 440  # pixels: a sentence can be read while it is written


def handlers(window: Frame, files: Files, gold: Gold) -> Handlers:
    """Return what to call for each command of the table, by its id."""
    return {
        **_of_files(window, files),
        **_of_the_article(window, gold),
        **_of_marking(window),
        **_of_the_window(window),
    }


def _of_files(window: Frame, files: Files) -> Handlers:
    return {
        "open_workspace": files.open_workspace,
        "open_recent": lambda: choose_recent(window, window.workspace_wanted.emit),
        "new_workspace": files.new_workspace,
        "import_files": files.import_files,
        "paste_article": files.paste_article,
        "export": files.export,
        "export_again": files.export_again,
        "backups": lambda: show_backups(window),
        "check": lambda: check_workspace(window),
        "settings": lambda: show_settings(window),
        "own_keys": lambda: show_own_keys(window),
        "scheme": lambda: edit_scheme(window),
        "forget_learned": lambda: _forget_learned(window),
        "quit": lambda: _close(window),
    }


def _of_the_article(window: Frame, gold: Gold) -> Handlers:
    editor, marking = window.editor, window.marking
    return {
        "undo": editor.undo,
        "redo": editor.redo,
        "history": lambda: _show_history(window),
        "next_stop": lambda: marking.step(1, undecided=True),
        "previous_stop": lambda: marking.step(-1, undecided=True),
        "next_span": lambda: marking.step(1, undecided=False),
        "previous_span": lambda: marking.step(-1, undecided=False),
        "next_part": marking.next_part,
        "accept": marking.accept,
        "reject": marking.reject,
        "accept_paragraph": marking.accept_paragraph,
        "same_here": lambda: window.same_here.take(keep=True),
        "reject_same": lambda: window.same_here.take(keep=False),
        "mentions": lambda: list_mentions(window),
        "gold": gold.declare,
        "skip": lambda: _ask_reason(window),
        "reopen": lambda: editor.do(gestures.reopen),
        "flag": lambda: editor.do(gestures.flag),
        "article_note": lambda: write_note_on_article(window),
        "withdraw": lambda: withdraw_or_bring_back(window),
        "sensitive": lambda: turn_sensitive(window),
        "purge": lambda: ask_to_purge(window),
        "next_article": lambda: editor.go(1),
        "previous_article": lambda: editor.go(-1),
    }


def _of_marking(window: Frame) -> Handlers:
    marking = window.marking
    labels: Handlers = {
        f"label:{label.code}": partial(marking.give_label, label) for label in window.scheme.labels
    }
    everywhere: Handlers = {
        f"every:{label.code}": partial(window.same_here.take, keep=True, code=label.code)
        for label in window.scheme.in_layer(Layer.ENTITY)
    }
    return {
        **labels,
        **everywhere,
        "speaker": lambda: choose_speaker(window),
        "kind": marking.turn_kind,
        "relate": lambda: choose_link(window),
        "note": lambda: write_note(window),
        "flag_span": marking.flag,
        "end_right": lambda: marking.move_edge("end", 1),
        "end_left": lambda: marking.move_edge("end", -1),
        "start_right": lambda: marking.move_edge("start", 1),
        "start_left": lambda: marking.move_edge("start", -1),
        "by_character": lambda: _turn_edges(window),
        "merge_people": lambda: _decide_who(window, merge_persons),
        "split_person": lambda: _decide_who(window, split_person),
    }


def _of_the_window(window: Frame) -> Handlers:
    return {
        "find": lambda: window.find_bar.open(window.view.caret()),
        "search": lambda: _search(window),
        "command_palette": lambda: _show_commands(window),
        "caret": lambda: _turn_caret(window),
        "layers": window.editor.turn_layers,
        "guidelines": window.guidelines.turn,
        "tags": lambda: _turn_tags(window),
        "zoom_in": lambda: window.set_zoom(window.zoom + 10),
        "zoom_out": lambda: window.set_zoom(window.zoom - 10),
        "zoom_reset": lambda: window.set_zoom(100),
        "next_pane": lambda: _go_to_pane(window, 1),
        "previous_pane": lambda: _go_to_pane(window, -1),
        "leave": lambda: _leave(window),
        "help": lambda: _show_help(window),
        "keys": lambda: _show_help(window),
        "rules": lambda: _show_help(window, rules=True),
        "tour": lambda: start_tour(window),
        "about": lambda: show_about(window),
    }


def _forget_learned(window: Frame) -> None:
    if window.opened is None or window.opened.read_only:
        window.status.say(tr("This workspace is open for reading only; nothing is changed."))
        return

    def forgotten(_: None) -> None:
        window.forgotten.emit()
        window.status.say(tr("Forgotten. Decisions from now on are learned from."))

    window.storage.ask(lambda workspace: workspace.suggested.forget_learned(), forgotten)


def _close(window: Frame) -> None:
    window.close()


def _search(window: Frame) -> None:
    window.queue.search.selectAll()
    window.queue.search.setFocus()


def _turn_caret(window: Frame) -> None:
    caret = window.view.mode() is Mode.CARET
    window.view.set_mode(Mode.STOP if caret else Mode.CARET)


def _leave(window: Frame) -> None:
    if window.view.mode() is Mode.CARET:
        window.view.set_mode(Mode.STOP)
    else:
        window.queue.list.setFocus()


def _turn_edges(window: Frame) -> None:
    window.marking.by_character = not window.marking.by_character
    window.status.show_edges(by_character=window.marking.by_character)


def _turn_tags(window: Frame) -> None:
    window.tags_visible = not window.tags_visible
    window.view.set_tags_visible(window.tags_visible)


def _go_to_pane(window: Frame, step: int) -> None:
    panes = window.panes()
    focused = window.focusWidget()
    at = next(
        (i for i, p in enumerate(panes) if focused is p or (focused and p.isAncestorOf(focused))),
        0 if focused is not None and window.queue.isAncestorOf(focused) else 1,
    )
    panes[(at + step) % len(panes)].setFocus()


def _decide_who(window: Frame, gesture: Callable[[Session, Sequence[str]], Step | None]) -> None:
    mentions = window.inspector.people.chosen_mentions()
    window.editor.do(lambda session: gesture(session, mentions))


def _ask_reason(window: Frame) -> None:
    if window.editor.session is None:
        return

    def skip(reason: str) -> None:
        window.editor.do(
            lambda session: gestures.skip(session, reason), window.editor.go_on_from_gold
        )

    reasons = (
        tr("Not news"),
        tr("Not in Swedish"),
        tr("The same text as another article"),
        tr("The text is broken or cut short"),
        tr("Too hard; somebody else should take it"),
    )
    choices = [
        Choice(reason, str(n), partial(skip, reason)) for n, reason in enumerate(reasons, start=1)
    ]
    prompt = tr("Number, or a reason of your own")
    title, own = tr("Why is the article skipped?"), tr("Enter takes it as a reason of your own.")
    Chooser(window, title, prompt, choices, free=skip, nothing=own).open()


def _show_history(window: Frame) -> None:
    session = window.editor.session
    if session is None:
        return
    editor, uid = window.editor, session.article.uid

    def show(log: list[Step]) -> None:
        if editor.session is not session:
            return
        HistoryPanel(
            window,
            session,
            log,
            window.theme,
            lambda seq: editor.do(lambda session: go_back_to(session, log, seq)),
        ).open()

    editor.perform(lambda: window.storage.ask(lambda workspace: workspace.steps(uid), show))


def _show_commands(window: Frame) -> None:
    letters = window.settings.single_letter_keys
    choices = []
    for command in window.commands():
        action = window.actions_by_id[command.id]
        if action.isEnabled() and command.id != "command_palette":
            keys = keys_in_use(command, single_letters=letters)
            choices.append(
                Choice(plain(action.text()), key_word(keys[0]) if keys else "", action.trigger)
            )
    prompt = tr("Type what you want to do")
    nothing = tr("No command has this name.")
    Chooser(window, tr("All commands"), prompt, choices, nothing=nothing).open()


def _show_help(window: Frame, *, rules: bool = False) -> None:
    shown = window.findChild(Help)
    if shown is None:
        letters = window.settings.single_letter_keys
        shown = Help(
            window,
            window.menus(),
            window.scheme,
            lambda: window.editor.here,
            single_letters=letters,
        )
        window.editor.moved.connect(shown.follow)
    shown.follow()
    if rules:
        shown.show_rules()
    shown.show()
    shown.raise_()
    shown.activateWindow()
