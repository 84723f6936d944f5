"""Board reports: figures against a hand-computed reference, editions, papers, data, and the board's room."""
