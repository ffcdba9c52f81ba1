"""What the article view is made of: where the text stands, its marks, and how they are drawn."""
