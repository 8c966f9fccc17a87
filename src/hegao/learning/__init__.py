"""A section standard inferred from good documents, written down and tried."""
