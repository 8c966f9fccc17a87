"""Number labels, and all else that is numbered: the finders of the family."""
