"""Sets of standards that come with the platform: sources credited, wording our own, all of it editable."""

from participation.standards.built_in.derby_2014 import DERBY_2014
from participation.standards.built_in.gc12 import GC12
from participation.standards.built_in.hear_by_right import HEAR_BY_RIGHT
from participation.standards.built_in.lundy import LUNDY
from participation.standards.built_in.wales import WALES
from participation.standards.built_in.young_words import with_translations

BUILT_IN = {
    "wales": with_translations(WALES),
    "hear-by-right": with_translations(HEAR_BY_RIGHT),
    "lundy": with_translations(LUNDY),
    "gc12": with_translations(GC12),
    "derby-2014": DERBY_2014,
}
