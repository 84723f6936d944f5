"""The demo: real content, fictional organisations, invented answers. Never installed in production."""
