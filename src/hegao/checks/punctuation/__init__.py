"""Marks of punctuation that are wrong by themselves, whatever the sentence says."""
