"""Pledges: questions about many of them, and their words."""
