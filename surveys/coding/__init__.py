"""Understanding free words, without doing anything to them: hints, agreement, themes, redaction, search."""
