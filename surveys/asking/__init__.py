"""What is asked, of whom, in which order, and what an answer is: plain data and pure functions."""
