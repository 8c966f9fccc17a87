"""How words are laid out, quoted and escaped in the outputs."""
