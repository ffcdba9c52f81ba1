"""What an article and its annotation are. Values and rules; the standard library only."""
