"""What became of it: consultations, viewpoints, briefings, decisions, commitments and replies."""
