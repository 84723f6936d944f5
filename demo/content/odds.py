"""How likely each invented answer is: weights by question and code; a code that is not named weighs 1."""

FACES_GOOD = {"very_good": 3, "good": 4, "ok": 2, "not_good": 1, "not_good_at_all": 0.5}
FACES_MIXED = {"very_good": 1, "good": 2.5, "ok": 3, "not_good": 2.5, "not_good_at_all": 1.5}
FACES_POOR = {"very_good": 0.5, "good": 1, "ok": 2, "not_good": 3, "not_good_at_all": 2}

ODDS: dict[str, dict[str, dict[str, float]]] = {
    "good-place": {
        "feel": FACES_GOOD,
        "like": {"park": 6, "club": 3, "sport": 4, "shops": 3, "library": 1, "friends": 4, "home": 2},
        "meet": {"yes": 3, "no": 2},
        "safe": FACES_MIXED,
        "listen": {"always": 1, "sometimes": 4, "never": 3},
        "know": {"yes": 1, "no": 5},
    },
    "someone-to-talk-to": {
        "easy": FACES_MIXED,
        "first": {"family": 4, "friend": 5, "school": 2, "online": 1.5, "nobody": 2},
        "wait": {"yes": 3, "no": 2},
        "where": {"school": 2, "home": 3, "club": 2, "walk": 3, "phone": 2},
    },
    "fair-pocket-money": {
        "fair": FACES_POOR,
        "know": {"yes": 1, "no": 2},
        "decide": {"same": 2, "age": 5, "home": 1},
        "friends": {"yes": 1, "no": 3},
    },
}

# Hardly anybody in Sinfin heard of it, and nobody answers from outside.
AREAS = {"sinfin": 0.1, "normanton": 0.6, "allestree": 3, "mickleover": 2.5, "littleover": 2, "outside": 0}
LANGUAGES = {"en": 66, "pl": 10, "ur": 9, "pa": 8, "sk": 7}
AGES = {"under_8": 3, "from_8": 9, "from_12": 10, "adult": 1, "": 2}
PRESENTATIONS = {"standard": 8, "easy_read": 2}
HOW_MANY = {"good-place": 86, "someone-to-talk-to": 240, "fair-pocket-money": 212}
THEMES = {
    "good-place": ("parks", "streets", "clubs", "listening"),
    "someone-to-talk-to": ("waiting", "rooms", "evenings", "trust"),
    "fair-pocket-money": ("money", "friends", "phone", "savings"),
}
WRITES_SOMETHING = 0.42
WRITES_MORE = 0.3
GIVES_NO_ANSWER = 0.06
