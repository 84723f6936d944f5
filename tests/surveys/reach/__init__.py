"""Tests of who was reached."""
