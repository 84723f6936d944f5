"""What all answers together say: pure functions from data to plain data."""
