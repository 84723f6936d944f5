"""How hard words are to read, which to watch, and how an author is told."""
