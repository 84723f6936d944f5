"""Seven standards under the headings of Wales, in our own words."""

from participation.standards.built_in.writing import asks, standard
from participation.standards.content import SetText

WALES = SetText(
    name={"en": "Seven standards, after Wales"},
    source={
        "en": "Headings: National Participation Standards for children and young people, Welsh Government. "
        "The questions and levels are our own wording."
    },
    standards=(
        standard(
            "information",
            "Information",
            "You are told what you need to know.",
            asks(
                "plain-words",
                "Children get information about what they are asked, in words and formats that fit them.",
                "They tell me things in a way that I understand.",
                easy="We explain things in easy words.",
                levels=(
                    "Some texts are written for children, when somebody thinks of it.",
                    "Whatever we ask comes with plain words, easy read and the languages that are needed.",
                    "Children helped to write it, and what they said about it changed how we inform.",
                ),
            ),
            asks(
                "who-listens",
                "Children know beforehand who will hear them, what can change and what is decided already.",
                "They tell me who will listen, and what can still change.",
                easy="We say who listens and what can change.",
                levels=(
                    "We can say it if somebody asks.",
                    "It stands in every consultation, before the first question.",
                    "Children said what else they needed to know, and it is there now.",
                ),
            ),
            easy="We tell you what you need to know.",
        ),
        standard(
            "choice",
            "It's your choice",
            "You choose if you take part.",
            asks(
                "free-to-say-no",
                "Children choose freely whether, how and for how long they take part, and can stop at any time.",
                "I can say no, and I can stop when I want.",
                easy="You can say no. You can stop at any time.",
                levels=(
                    "We say that taking part is voluntary.",
                    "Every way of asking offers a no, a skip and a way to stop, and staff know how to take a no.",
                    "We changed how we ask because of who did not want to take part.",
                ),
            ),
            asks(
                "more-than-one-way",
                "There is more than one way to say something, and children choose theirs.",
                "I can choose how I say it: write, talk, draw or something else.",
                easy="You can choose how you tell us.",
                levels=(
                    "There is a second way for those who ask for it.",
                    "There are several ways each time, one of them without writing.",
                    "Children chose the ways, and more of them took part.",
                ),
            ),
            easy="You choose.",
        ),
        standard(
            "no-discrimination",
            "No discrimination",
            "Everybody can take part.",
            asks(
                "who-is-missing",
                "We know which children are not heard, and go to where they are.",
                "Children like me are asked too.",
                easy="We ask all kinds of children.",
                levels=(
                    "We know who took part.",
                    "We compare who took part with who lives here, and look for those who are missing.",
                    "A group that was missing is heard now, and says so.",
                ),
            ),
            asks(
                "support",
                "Children get the help that they need: time, travel, language, communication, a person they trust.",
                "I get the help that I need to join in.",
                easy="You get the help you need.",
                levels=(
                    "Help is found when a problem comes up.",
                    "Help is asked about and planned each time, and paid for.",
                    "Help that children asked for is offered to all now.",
                ),
            ),
            easy="Everybody can join in.",
        ),
        standard(
            "respect",
            "Respect",
            "People take what you say seriously.",
            asks(
                "taken-seriously",
                "What children say is kept in their own words, believed and taken seriously.",
                "They listen to me and do not laugh at what I say.",
                easy="We listen and take you seriously.",
                levels=(
                    "It depends on who listens.",
                    "Words are kept as they were said, and those who decide read them.",
                    "Children say that they were taken seriously, and can name what followed.",
                ),
            ),
            asks(
                "safe",
                "Children are safe while they take part, and know whom to tell if they are not.",
                "I feel safe here, and I know who can help me.",
                easy="You are safe here.",
                levels=(
                    "There is a safeguarding policy.",
                    "Each activity has a plan for safety, a named person, and children are told about both.",
                    "What children said about feeling safe changed how we work.",
                ),
            ),
            easy="We respect you.",
        ),
        standard(
            "benefit",
            "You get something out of it",
            "Taking part is good for you.",
            asks(
                "worthwhile",
                "Taking part is enjoyable and worth children's time.",
                "It is fun or useful for me.",
                easy="It is good for you.",
                levels=(
                    "We hope so.",
                    "We ask children afterwards what it was like, each time.",
                    "What they said about being asked changed how we ask.",
                ),
            ),
            asks(
                "learn-and-show",
                "Children learn something by taking part, and their work is recognised.",
                "I learn new things, and people thank me.",
                easy="You learn new things.",
                levels=(
                    "Some get a certificate or a thank-you.",
                    "What can be learned is planned, and recognised in a way that children chose.",
                    "Young people use what they learned, and can say where.",
                ),
            ),
            easy="You get something from it.",
        ),
        standard(
            "feedback",
            "Feedback",
            "You are told what happened because of what you said.",
            asks(
                "told-in-time",
                "Children are told what was decided and why, by the day that was promised.",
                "They tell me what happened, and why.",
                easy="We tell you what happened.",
                levels=(
                    "Some hear back, some do not.",
                    "Everybody can find the answer with its reasons, by the promised day.",
                    "Children said that an answer was no answer, and got a better one.",
                ),
            ),
            asks(
                "looked-at-again",
                "We look again later whether anything really changed, and say so.",
                "They check later if things are better.",
                easy="We check later.",
                levels=(
                    "We look again when somebody asks.",
                    "Each promise has a day on which we look again, and what we find is public.",
                    "Looking again led to something more, and a young person confirms it.",
                ),
            ),
            easy="We tell you what we did.",
        ),
        standard(
            "better",
            "Working better for you",
            "They learn and get better.",
            asks(
                "things-change",
                "Services change because of what children say, and we can name the changes.",
                "Things change because of what we said.",
                easy="Things get better because of you.",
                levels=(
                    "A change happens now and then.",
                    "Changes are written down with what led to them.",
                    "Young people name a change themselves, and say that it is better now.",
                ),
            ),
            asks(
                "learn-together",
                "We evaluate how we involve children, together with children, and act on it.",
                "They ask us how they can listen better.",
                easy="We learn how to listen better.",
                levels=(
                    "Staff talk about it among themselves.",
                    "Every cycle is evaluated, with young inspectors, and ends in commitments.",
                    "What young inspectors found was changed by the next cycle.",
                ),
            ),
            easy="We get better at it.",
        ),
    ),
)
