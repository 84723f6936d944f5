"""What officers fill in: blocks for sections, questions, their options, conditions, sounds and films."""
