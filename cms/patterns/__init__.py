"""The living pattern page of the design system."""
