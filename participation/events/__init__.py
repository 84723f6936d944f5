"""Meeting people: the words, the mails, the papers and the dates of events."""
