"""Words that are wrong by themselves: written twice, mistaken for others, broken, or out of date."""
