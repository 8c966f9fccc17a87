"""Family SP: spaces, invisible characters and line ends where they do not belong."""
