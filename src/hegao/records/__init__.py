"""Findings with their places, as every output and the baseline need them."""
