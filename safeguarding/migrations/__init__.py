"""Changes of the safeguarding tables."""
