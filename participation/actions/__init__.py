"""The writes of the participation app, one per module."""
