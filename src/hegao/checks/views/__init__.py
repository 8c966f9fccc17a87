"""What all checks may ask of a document."""
