"""The writes of the safeguarding app, one per module."""
