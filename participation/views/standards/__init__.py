"""Pages about the standards: for the coordinator, for officers, for peer reviewers and for young inspectors."""
