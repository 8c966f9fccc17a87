"""The page of a rule and of a standard, for `explain`, `standard show` and the site."""
