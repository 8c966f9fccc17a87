"""Elements of official documents: number, addressee, attachments, date of issue, and what a file says of itself."""
