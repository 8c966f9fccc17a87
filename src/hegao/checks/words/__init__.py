"""Words that are not the ones meant: a character of the same sound, a word twice, a term cut short."""
