"""“You said, we did”: its entries, found, narrowed, told in short and as data."""
