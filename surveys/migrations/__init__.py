"""Changes of the surveys tables."""
