"""The workspace file. The only package that imports sqlite3 and sqlite-utils."""
