"""The window. The only package that imports PySide6."""

from annotator.ui.bindings import import_as_python_does

import_as_python_does()
