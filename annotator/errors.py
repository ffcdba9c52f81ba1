"""Errors that a user can act on. Anything else that is raised is a fault of the program."""


class AnnotatorError(Exception):
    """Something the user can mend.

    Carries an English sentence with named fields and the values for them; whoever shows it
    translates the sentence first and fills it in then (`annotator.i18n.describe`).
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.message.format(**self.params)


class EditRefusedError(AnnotatorError):
    """An edit that would break a rule of the scheme; nothing has changed."""


class BadInputError(AnnotatorError):
    """A file, or a line of one, that cannot be read; the rest of an import goes on."""


class WorkspaceError(AnnotatorError):
    """A workspace file that cannot be opened or written."""
