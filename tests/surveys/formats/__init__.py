"""Form files of other systems: what is in them, what comes out, and what is refused."""
