"""The writes of the accounts app, one per module."""
