"""What was left behind."""
