"""Spaces, invisible characters and line ends."""
