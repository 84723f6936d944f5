"""The frame for Derby's own standards of 2014: the city fills in its own words."""

from participation.standards.content import SetText

DERBY_2014 = SetText(
    name={"en": "Derby 2014"},
    source={"en": "The standards that Derby's Children and Young People's Participation Network made in 2014."},
)
