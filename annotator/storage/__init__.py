"""The workspace: one SQLite file that holds the truth. Begin with `annotator.storage.store`."""
