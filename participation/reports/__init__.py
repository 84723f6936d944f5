"""Reports for the board: where their figures come from, what they are made of, and how they become papers and data."""
