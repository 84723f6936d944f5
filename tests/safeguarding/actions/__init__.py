"""Tests of the writes of safeguarding."""
