"""Writes the manual page from the command line's own parser, so that neither can lie."""

import argparse
from collections.abc import Iterator

from annotator.cli.main import parser
from annotator.i18n import use_language
from tools.package.product import NAME, commit_date, version

_HEADINGS = {
    "en": ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "FILES", "EXIT STATUS"),
    "sv": ("NAMN", "SYNOPSIS", "BESKRIVNING", "KOMMANDON", "FLAGGOR", "FILER", "RETURVÄRDE"),
}
_SUMMARY = {
    "en": "correct suggested entities and quotes in news articles",
    "sv": "rätta föreslagna namn och citat i nyhetsartiklar",
}
_FILES = {
    "en": (
        ("~/.local/share/annotator/articles.annotator", "your own workspace"),
        ("~/.config/annotator/settings.json", "your settings"),
        ("~/.local/state/annotator/log/annotator.log", "the log, which holds no article text"),
        ("/etc/annotator/policy.json", "what the administrator has laid down"),
    ),
    "sv": (
        ("~/.local/share/annotator/articles.annotator", "din egen arbetsyta"),
        ("~/.config/annotator/settings.json", "dina inställningar"),
        ("~/.local/state/annotator/log/annotator.log", "loggen, som inte innehåller artikeltext"),
        ("/etc/annotator/policy.json", "vad administratören har bestämt"),
    ),
}
_EXIT = {
    "en": "0 on success, 1 on an error that can be mended, 2 on a faulty command line.",
    "sv": "0 om allt gick bra, 1 vid ett fel som går att åtgärda, 2 vid en felaktig kommandorad.",
}


def manual(language: str) -> str:
    """Return the manual page, in roff, in "en" or "sv"."""
    use_language(language)
    try:
        return "\n".join(_lines(parser(), language)) + "\n"
    finally:
        use_language(None)


def _lines(top: argparse.ArgumentParser, language: str) -> Iterator[str]:
    name, synopsis, description, commands, options, files, status = _HEADINGS[language]
    yield f'.TH {NAME.upper()} 1 "{commit_date()}" "{NAME} {version()}"'
    yield f".SH {name}"
    yield f"{NAME} \\- {_roff(_SUMMARY[language])}"
    yield f".SH {synopsis}"
    yield f".B {NAME}\n[\\fIFILE\\fR...]\n.br\n.B {NAME}\n\\fICOMMAND\\fR [\\fIOPTION\\fR...]"
    yield f".SH {description}"
    yield _roff(top.description or "")
    yield f".SH {options}"
    yield from _actions(top)
    yield f".SH {commands}"
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command, sub in action.choices.items():
                yield f".SS {NAME} {_roff(command)}"
                yield _roff(sub.description or "")
                yield from _actions(sub)
    yield f".SH {files}"
    for path, meaning in _FILES[language]:
        yield f".TP\n.I {_roff(path)}\n{_roff(meaning)}"
    yield f".SH {status}"
    yield _roff(_EXIT[language])


def _actions(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        shown = ", ".join(f"\\fB{_roff(option)}\\fR" for option in action.option_strings)
        value = "" if action.nargs == 0 else f"\\fI{_roff(_value(action))}\\fR"
        yield f".TP\n{' '.join(part for part in (shown, value) if part)}"
        yield _roff((action.help or "").replace("%%", "%"))


def _value(action: argparse.Action) -> str:
    named = action.metavar if isinstance(action.metavar, str) else None
    choices = "|".join(map(str, action.choices)) if action.choices else ""
    return named or choices or action.dest.upper()


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
