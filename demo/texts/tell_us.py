"""What invented children told without being asked, and what the council says of complaints. All of it is made up."""

from dataclasses import dataclass

ROUTE = (
    "You can also call the complaints team: 01632 960777, on weekdays from 9 to 5. "
    "They can find an advocate for you. An advocate is on your side and helps you to complain. It costs nothing."
)
COMPLAINTS_EMAIL = "complaints@rowan.example"

ANSWER = (
    "We are sorry. Somebody should have told you earlier. From now on everybody hears at least one week before. "
    "If this does not answer you, call the complaints team."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What came through the door of an organisation, some days ago; a complaint may have been answered since."""

    organisation: str
    kind: str
    language: str
    age_band: str
    words: str
    days_ago: int
    answered_days_ago: int | None = None


TOLD = (
    Told("rowan-council", "idea", "en", "from_8", "a shelf in the library where you can swap games", 2),
    Told("rowan-council", "idea", "pl", "from_12", "Tablica na boisku, gdzie można napisać czego brakuje", 5),
    Told("rowan-council", "thanks", "ur", "from_8", "نئی لائبریری بہت اچھی ہے۔ شکریہ", 8),
    Told("rowan-council", "worry", "en", "from_12", "I start at the big school after summer and know nobody there", 1),
    Told("rowan-council", "complaint", "en", "from_12", "My meeting was moved again and nobody told me before", 3),
    Told("rowan-council", "complaint", "sk", "from_12", "Nikto mi nepovedal, že prídu noví susedia na poschodie", 24),
    Told(
        "rowan-council",
        "complaint",
        "en",
        "from_8",
        "the bus to the club came 30 min late 3 times and nobody said sorry",
        30,
        answered_days_ago=21,
    ),
    Told("lantern-health", "thanks", "en", "from_8", "the nurse who draws on the plasters is the best", 4),
    Told("lantern-health", "idea", "pa", "from_12", "ਉਡੀਕ ਵਾਲੇ ਕਮਰੇ ਵਿੱਚ ਕੁਝ ਕਿਤਾਬਾਂ ਹੋਣ", 11),
)
