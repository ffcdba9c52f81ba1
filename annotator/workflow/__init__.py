"""What the program does for its user. No Qt, no SQL, no spaCy of its own."""
