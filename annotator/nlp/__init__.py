"""Suggesters: what finds names and quotes in a text. The only package that imports spaCy."""
