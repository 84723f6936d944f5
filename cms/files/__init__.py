"""Pictures, sounds, films and papers: what is in them, and who may fetch them."""
