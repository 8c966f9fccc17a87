"""White space as Markdown has it."""

from __future__ import annotations

BLANKS = " \t"
"""White space that makes a line blank in Markdown, and sets it in."""

TRIMMED = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space around a paragraph's text that is not part of it."""
