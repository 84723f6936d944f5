"""The questions of the demo's three surveys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a survey: what comes up on one page."""

    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` is the name of a registered kind; `options` are (code, label) pairs; `easy` is the easy-read wording.

    A question about a place offers the demo's list of areas.
    """

    kind: str
    key: str
    text: str
    easy: str = ""
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A survey page below the consultation page of the same key."""

    key: str
    title: str
    summary: str
    who_hears: str
    what_next: str
    items: tuple[Section | Question, ...]


GOOD_PLACE = Questionnaire(
    key="good-place",
    title="Tell us about the place where you live",
    summary="Nine questions. It takes about five minutes.",
    who_hears="The people who plan parks, streets and youth clubs in the council.",
    what_next="They decide what to do first. We tell you here what they say, and why.",
    items=(
        Section("Where you live"),
        Question(
            "faces",
            "feel",
            "How do you feel about the place where you live?",
            easy="Do you like the place where you live?",
        ),
        Question(
            "single_choice",
            "like",
            "Where do you like to be most when you are out?",
            easy="Where do you like to go?",
            options=(
                ("park", "In a park or playground"),
                ("club", "At a youth club"),
                ("sport", "Doing sport"),
                ("shops", "At the shops"),
                ("library", "In the library"),
                ("friends", "At a friend's home"),
                ("home", "I like to stay at home"),
            ),
        ),
        Question(
            "yes_no",
            "meet",
            "Is there a place nearby where you can play or meet friends?",
            easy="Can you meet friends near your home?",
        ),
        Question(
            "place",
            "area",
            "Which part of the city do you live in?",
            easy="Where do you live?",
        ),
        Section("Feeling safe"),
        Question(
            "faces",
            "safe",
            "How safe do you feel when you walk around there?",
            easy="Do you feel safe outside?",
        ),
        Question(
            "long_text",
            "better",
            "What would make it a better place?",
            easy="What should be better?",
            help="You can write a word or a lot. Please do not write names.",
        ),
        Section("Being asked"),
        Question(
            "single_choice",
            "listen",
            "Do grown-ups where you live listen to children?",
            easy="Do grown-ups listen to you?",
            options=(
                ("always", "Yes, nearly always"),
                ("sometimes", "Sometimes"),
                ("never", "Hardly ever"),
            ),
        ),
        Question(
            "yes_no",
            "know",
            "Do you know who decides about parks and streets?",
            easy="Do you know who decides?",
        ),
        Question(
            "long_text",
            "change",
            "If you could change one thing, what would it be?",
            easy="What would you change?",
            help="You can write a word or a lot. Please do not write names.",
        ),
    ),
)

SOMEONE_TO_TALK_TO = Questionnaire(
    key="someone-to-talk-to",
    title="Tell us about having someone to talk to",
    summary="Five questions about help with feelings and worries.",
    who_hears="The people in the health trust who plan help for children.",
    what_next="They decide what to change. We tell you here what they say, and why.",
    items=(
        Section("When something worries you"),
        Question(
            "faces",
            "easy",
            "How easy is it to find someone to talk to?",
            easy="Is it easy to find someone to talk to?",
        ),
        Question(
            "single_choice",
            "first",
            "Who do you talk to first?",
            easy="Who do you talk to?",
            options=(
                ("family", "Someone in my family, or my carer"),
                ("friend", "A friend"),
                ("school", "Someone at school"),
                ("online", "Someone online"),
                ("nobody", "Nobody"),
            ),
        ),
        Question(
            "yes_no",
            "wait",
            "Have you ever had to wait a long time for help?",
            easy="Did you wait a long time for help?",
        ),
        Section("What good help looks like"),
        Question(
            "single_choice",
            "where",
            "Where would you like to talk to somebody?",
            easy="Where do you want to talk?",
            options=(
                ("school", "At school"),
                ("home", "At home"),
                ("club", "At a youth club"),
                ("walk", "Outside, on a walk"),
                ("phone", "By phone or video"),
            ),
        ),
        Question(
            "long_text",
            "better",
            "What would make it easier to talk?",
            easy="What would help you to talk?",
            help="You can write a word or a lot. Please do not write names.",
        ),
    ),
)

POCKET_MONEY = Questionnaire(
    key="fair-pocket-money",
    title="Tell us about pocket money and fair rules",
    summary="Five questions for children and young people in care.",
    who_hears="The person in the council who leads on care for children.",
    what_next="They decide about the rules. We tell you here what they say, and why.",
    items=(
        Section("Pocket money"),
        Question(
            "faces",
            "fair",
            "How fair is pocket money where you live?",
            easy="Is your pocket money fair?",
        ),
        Question(
            "yes_no",
            "know",
            "Do you know how much pocket money you should get?",
            easy="Do you know how much you should get?",
        ),
        Question(
            "single_choice",
            "decide",
            "How should pocket money be decided?",
            easy="How should we decide about pocket money?",
            options=(
                ("same", "The same for everyone"),
                ("age", "The same for everyone of one age"),
                ("home", "Each home decides"),
            ),
        ),
        Section("Rules"),
        Question(
            "yes_no",
            "friends",
            "Can you visit friends without waiting a long time for a yes?",
            easy="Can you visit friends easily?",
        ),
        Question(
            "long_text",
            "better",
            "Which rule should change, and how?",
            easy="Which rule should change?",
            help="You can write a word or a lot. Please do not write names.",
        ),
    ),
)

QUESTIONNAIRES = (GOOD_PLACE, SOMEONE_TO_TALK_TO, POCKET_MONEY)
