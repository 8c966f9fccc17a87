"""Section orders."""
