"""Section orders: sections out of place, missing, twice, unforeseen, or worded otherwise than a standard says."""
