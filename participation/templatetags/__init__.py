"""What templates of participation need beside the facts."""
