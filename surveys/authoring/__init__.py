"""From what an officer writes in the editor to a questionnaire that can be asked, in every language."""
