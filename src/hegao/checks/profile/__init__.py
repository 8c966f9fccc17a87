"""How far a Word file is from the layout profile that the settings name."""
