"""The formats of other annotation programs and of the field."""
