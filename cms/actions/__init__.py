"""What changes content and who may write it: one function each."""
