"""Number labels."""
