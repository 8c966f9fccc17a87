"""The language itself: characters, numerals, labels, words, and the wording of headings."""
