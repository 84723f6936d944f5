"""Changes of the accounts tables."""
