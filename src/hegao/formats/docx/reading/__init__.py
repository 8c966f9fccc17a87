"""A Word file becomes lines in reading order."""
