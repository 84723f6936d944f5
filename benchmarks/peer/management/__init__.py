"""Commands of the peers."""
