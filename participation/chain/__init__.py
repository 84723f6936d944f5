"""From a voice to its answer: stages, what is owed next, what is late, and how it is told."""
