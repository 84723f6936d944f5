"""Tests mirror the apps; journeys walk through all of them in a browser."""
