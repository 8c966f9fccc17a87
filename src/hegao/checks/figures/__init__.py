"""Figures and dates that are written in a way the standard does not know, and dates that no calendar has."""
