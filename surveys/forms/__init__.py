"""Forms: for those who answer, and for those who ask."""
