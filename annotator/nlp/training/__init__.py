"""Makes the bundled word lists and the recogniser from a folder of public and marked data."""
