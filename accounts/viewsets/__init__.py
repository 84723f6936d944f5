"""The admin of organisations, people and invitations, for site administrators."""
