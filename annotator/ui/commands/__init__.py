"""What can be done in the window: the table of keys and what each command does."""
