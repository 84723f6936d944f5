"""Commands that look after the content."""
