"""What stands beside the article: the inspector, lists, bars and pages."""
