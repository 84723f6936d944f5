"""The forms of safeguarding: of a child who asks for help, and of the leads."""
