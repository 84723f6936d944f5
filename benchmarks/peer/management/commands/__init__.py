"""Fills what is measured."""
