"""What each kind of question asks, reads, refuses and counts."""
