"""Asking and answering: questionnaires, responses, comments and results."""
