"""What can stop the demo, told in words that say what to do."""


class DemoProblem(Exception):
    """The demo cannot go on; the message names the remedy."""


RESET_REMEDY = "`make demo-reset` throws the demo's data away; `make demo` then makes it anew."
