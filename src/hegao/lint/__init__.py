"""Rule records become rules, and rules and a document become findings."""
