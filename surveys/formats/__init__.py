"""Form files of other systems: read into what we ask, and written from it, with a report of what could not be carried.

Nothing in a file is ever executed, and nothing here writes to the database.
"""
