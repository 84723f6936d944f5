"""What the network coordinator does: keeping the standards, and the calendar of the cycles."""
