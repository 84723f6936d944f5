"""What is done about one evaluation, by those who make it, review it and inspect it."""
