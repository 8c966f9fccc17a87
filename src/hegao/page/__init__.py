"""hegao in a browser: what the one-file page asks of the engine. Words and numbers go in and out as JSON, files as bytes."""
