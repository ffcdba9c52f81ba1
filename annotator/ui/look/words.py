"""What the domain's states and kinds are called in the window."""

from annotator.domain.annotation import Status
from annotator.domain.scheme import Kind, Layer
from annotator.domain.spans import Span, State
from annotator.i18n import N_, tr, tr_marked
from annotator.ui.commands.keys import Command

_STATUS = {
    Status.NEW: N_("New"),
    Status.IN_PROGRESS: N_("In progress"),
    Status.GOLD: N_("Gold"),
    Status.SKIPPED: N_("Skipped"),
    Status.WITHDRAWN: N_("Withdrawn"),
}
STATUS_SIGN = {
    Status.NEW: "○",
    Status.IN_PROGRESS: "◐",
    Status.GOLD: "●",
    Status.SKIPPED: "–",
    Status.WITHDRAWN: "×",
}
"""A sign for each status, so that the queue can be read at a glance and without colour."""
FLAG = "⚑"
"""The sign of an article or a span that is flagged."""

_KIND = {
    Kind.DIRECT.value: N_("direct"),
    Kind.PARTIAL.value: N_("partial"),
    Kind.INDIRECT.value: N_("indirect"),
}
_STATE = {
    State.SUGGESTED: N_("Suggested"),
    State.ACCEPTED: N_("Accepted"),
    State.REJECTED: N_("Rejected"),
}
_LAYER = {
    Layer.ENTITY: N_("Entity"),
    Layer.QUOTE: N_("Quote"),
    Layer.SPEAKER: N_("Speaker"),
    Layer.CUE: N_("Cue"),
}
_KEY = {
    "Return": N_("Enter"),
    "Backspace": N_("Backspace"),
    "Delete": N_("Delete"),
    "Space": N_("Space"),
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgDown": N_("PgDn"),
    "PgUp": N_("PgUp"),
    "Shift": N_("Shift"),
}


def status_word(status: Status) -> str:
    """Return what an article's status is called."""
    return tr_marked(_STATUS[status])


def kind_word(kind: str) -> str:
    """Return what a kind of quote is called; a kind of the user's own scheme as it is."""
    return tr_marked(_KIND[kind]) if kind in _KIND else kind


def state_word(span: Span) -> str:
    """Return where a span stands, or that a person added it."""
    if span.source is None:
        return tr("Added by hand")
    return tr_marked(_STATE[span.state])


def layers_word(layers: tuple[Layer, ...]) -> str:
    """Return what a choice of layers to work through is called."""
    if len(layers) == len(Layer):
        return tr("All layers")
    return tr("Entities") if Layer.ENTITY in layers else tr("Quotes")


def layer_word(layer: Layer) -> str:
    """Return what the labels of a layer are put on."""
    return tr_marked(_LAYER[layer])


def plain(title: str) -> str:
    """Return a menu's title without its mnemonic and dots."""
    return title.replace("&", "").removesuffix("…")


def command_title(command: Command, label_name: str = "") -> str:
    """Return what a command is called in the user's language."""
    if command.every_mention:
        return tr("{label}, every mention", label=label_name)
    return label_name if command.label else tr_marked(command.title)


def key_word(key: str) -> str:
    """Return a key as it is written on Swedish and English keyboards: "Ctrl+Enter"."""
    parts = key.replace("++", "+\0").split("+")
    return "+".join(tr_marked(_KEY[p]) if p in _KEY else p.replace("\0", "+") for p in parts)


def quoted(text: str) -> str:
    """Return a text within the quotation marks of the user's language."""
    return tr("“{text}”", text=text)


_MARKS = '”“„"»«'
_SINGLE_MARKS = "’‘"


def unquoted(text: str) -> str:
    """Return a text without the quotation marks at its ends, for a sentence that has its own.

    A single mark counts where there is one at both ends; at one of them it is an apostrophe.
    """
    bare = text.strip(_MARKS)
    if len(bare) > 2 and bare[0] in _SINGLE_MARKS and bare[-1] in _SINGLE_MARKS:
        bare = bare[1:-1]
    return bare.strip() or text
