"""The left pane: the queue of articles, its rows and filters."""
