"""Readers and writers: from a file to articles and annotations, and back. No database, no Qt."""
