"""Annotator: correct suggested spans in Swedish news articles and keep them as gold."""

__version__ = "0.1.0"
