"""What is done with a board report, and with the questions of the board."""
