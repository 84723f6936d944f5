"""Tests of the results frame."""
