"""What each command does, without knowing how its options were read."""
