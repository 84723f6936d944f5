"""The writes of the surveys app, one per module."""
