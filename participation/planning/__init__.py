"""Planned before asked: the words, the questions and the gaps of a plan, and who is asked too often."""
