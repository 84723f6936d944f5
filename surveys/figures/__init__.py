"""Figures of surveys for everybody: where they come from, how they are counted, and their words."""
