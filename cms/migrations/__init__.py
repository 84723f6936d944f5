"""Changes of the cms tables."""
