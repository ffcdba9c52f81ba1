"""How the window looks: colours, faces, words and where its panes lie."""
