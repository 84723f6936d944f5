"""Board reports: for everybody, at the desk of those who write them, and in the room of the board."""
