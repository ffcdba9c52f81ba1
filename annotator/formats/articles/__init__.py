"""Articles from files that know nothing of annotation."""
