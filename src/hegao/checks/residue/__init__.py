"""What was left in a document by others: web pages, reviewers, broken encodings and chat programs."""
