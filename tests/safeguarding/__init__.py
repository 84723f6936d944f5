"""Tests of safeguarding."""
