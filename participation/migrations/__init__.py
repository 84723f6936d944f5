"""Changes of the participation tables."""
