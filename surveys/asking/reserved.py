"""Names that no question and no option of a new version may have: in files of answers they mean something else.

Versions that were compiled before this was refused keep theirs; `surveys.exports.apart` tells those apart.
"""

from surveys.enums import OptOut

# What is known about a response, in the order of the first columns of every file.
FACTS = ("day", "language", "presentation", "channel", "age_band", "version")
# Not for questions that ask: their columns stand beside those of the facts.
KEYS = frozenset(FACTS)
# Not for options: they stand in the same column as the ways of not answering.
CODES = frozenset(str(code) for code in OptOut.values)
