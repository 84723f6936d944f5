"""Pages about the site itself: home, how it works, getting involved, help, privacy, accessibility."""

from demo.texts.local_words import ANY_OTHER_WAY
from demo.texts.shapes import Button, Cards, Folded, Source, Step, Steps, Text, Words

HOME = Text(
    key="home",
    title="Your voice in Derby",
    summary="Say what you think. See what happens because of it.",
    body=(
        Words(
            (
                "Grown-ups decide a lot of things about children's lives. We want you to help decide.",
                "Here you can tell us what you think. We tell you what became of it, even when the answer is no.",
            )
        ),
        Button("Tell us about the place where you live", "good-place"),
        Cards("Look around", ("how-it-works", "promises", "equal-pocket-money", "figures", "get-involved")),
        Folded(
            "What is real in this demo?",
            (
                "The plan, the ten promises, the areas of the city and the story of equal pocket money are real. "
                "They come from papers about Derby, and each page names its paper.",
                "The four partners, the people, the answers and the decisions are made up.",
            ),
        ),
    ),
)

HOW_IT_WORKS = Text(
    key="how-it-works",
    title="How it works",
    summary="Four steps, from your words to what happens.",
    body=(
        Words(
            (
                "You have the right to say what you think about things that touch your life. "
                "Grown-ups must listen and take it seriously.",
                "We do this in four steps. Professor Laura Lundy thought of them.",
            )
        ),
        Words(("We ask you, and we make it safe to answer. You never have to.",), "1. A place to speak"),
        Words(
            ("Use words, faces or pictures. Use your language. Someone you trust can help you.",),
            "2. You say it your way",
        ),
        Words(
            ("We take what you said to a person who can change things. We tell you who that is.",),
            "3. Someone who can decide listens",
        ),
        Words(
            (
                "They say yes, partly, not yet or no, and they say why. We tell you. "
                "Later we check that it was really done.",
            ),
            "4. Something happens, and we tell you",
        ),
        Words(
            (
                "When you send your answers, you get a code. With your code you can see what became of them.",
                "The code never shows your answers. Nobody can read them over your shoulder.",
            ),
            "What is the code for?",
        ),
        Words(
            ("Only people whose job it is. Each time somebody reads your words, we write down who it was.",),
            "Who reads my words?",
        ),
        Source(
            "Sources: United Nations Convention on the Rights of the Child, article 12. The Lundy model of child "
            "participation, as in Derby and Derbyshire's papers for the emotional health and wellbeing service for "
            "children in care, 2024."
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("speak", "You have a right to say what you think."),
                Step("private", "We make a safe place for you to speak."),
                Step("choose", "You choose how to say it. You can use words, faces or pictures."),
                Step("listen", "We take your words to a person who can decide."),
                Step("yes", "That person says yes or no. They tell us why."),
                Step("letter", "We tell you what they said."),
                Step("see", "Later we look again. We check that it was done."),
                Step("key", "You get a code. The code shows you what happened."),
            )
        ),
    ),
)

GET_INVOLVED = Text(
    key="get-involved",
    title="Get involved",
    summary="Ways to help decide, besides answering questions.",
    body=(
        Words(
            (
                "Young people from many groups meet the people who run services. They plan together and check "
                "together.",
                "The grown-ups make formal promises, so that talk turns into action.",
            ),
            "The Shadow Board",
        ),
        Words(
            ("Young people help to choose new social workers and teachers. You ask questions of your own.",),
            "Interview panels",
        ),
        Words(
            ("You visit a service and look at how well it listens to children. Then you say what you saw.",),
            "Young inspectors",
        ),
        Words(
            ("You can give some of your time, help to run a service and learn new skills.",),
            "Volunteering",
        ),
        Words(
            ("You do not have to join anything. You can also tell us what you think.",),
            "Or just tell us",
        ),
        Button("See what we are asking now", "good-place"),
        Words(
            ("Write to join-in@rowan.example. A youth worker will write back within a week.",),
            "How do I start?",
        ),
        Source(
            "Sources: Joint area review of Derby, 19 February 2008, paragraphs 18, 39 and 98 (Shadow Board, panels). "
            "Derby City Children and Young People's Plan 2015–2018, 2016-17 edition, pages 13 and 20 (volunteering, "
            "having your say). The address is made up."
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("people", "Young people meet the people who run services."),
                Step("question", "You can help to choose new workers."),
                Step("see", "You can visit a service. You say how well it listens."),
                Step("hands", "You can give some of your time to help."),
                Step("letter", "Write to us to start. Somebody can help you write."),
            )
        ),
    ),
)

HELP_NOW = Text(
    key="help",
    title="I need help now",
    summary="Who to call or text, day and night.",
    body=(
        Words(
            (
                "If you are in danger, or someone is hurting you, call 999.",
                "You are not in trouble for asking. What is happening is not your fault.",
            )
        ),
        Words(
            (
                "You can also tell a grown-up you trust. That can be a teacher, a school nurse, a doctor or "
                "your social worker.",
                "If the first person does not listen, tell another one. Keep telling until somebody helps.",
            ),
            "Tell someone you trust",
        ),
        Words(
            (
                "People read what you write to us, but not straight away. So please do not wait for us. "
                "Call or text one of the numbers on this page.",
            ),
            "Do not wait for us",
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("phone", "Are you in danger? Call 999."),
                Step("speak", "Do you want to talk? Call Childline on 0800 1111. It is free."),
                Step("talk", "Do you want to text? Text the word SHOUT to 85258. It is free."),
                Step("adult", "Tell a grown-up you trust."),
                Step("heart", "It is not your fault."),
            )
        ),
    ),
)

PRIVACY = Text(
    key="privacy",
    title="What we keep, and what we don't",
    summary="How we look after what you tell us. For children and young people.",
    body=(Words(("You need no account. We do not ask for your name.",)),),
    fields={
        "what_we_keep": (
            "We keep your answers, your language, your age group if you tell us, and the day.",
            "We do not keep the time. We do not keep where you are or what phone or computer you use.",
            "This site puts at most two small files, called cookies, on your phone or computer. They let you move "
            "from one page of questions to the next. They follow you nowhere else.",
        ),
        "why_we_keep_it": (
            "We want to know what children think, so that we can make things better. That is our public task, "
            "and the law lets us do it.",
        ),
        "who_sees_it": (
            "Nobody reads your answers before you press Send.",
            "A few people whose job it is can read your words. We write down each time who reads them.",
            "Everyone else sees only numbers. We hide a number when it is so small that somebody could guess "
            "who it is.",
            "We keep what you say private, unless you or someone else is being hurt or is in danger.",
            "Then we must tell people whose job is to keep you safe. We will try to tell you first.",
        ),
        "how_long": (
            "If you stop and do not come back, we delete your answers after 14 days.",
            "Answers that you sent are kept while we need them: to make things better, and to tell you what became "
            "of them.",
        ),
        "your_rights": (
            "You can ask us what we keep. You can ask us to delete it.",
            "We do not know your name, so tell us the code that you got when you sent your answers.",
            "If you are not happy with what we do, you can tell the Information Commissioner. "
            "The phone number is 0303 123 1113.",
        ),
    },
    easy_read=(
        Steps(
            (
                Step("adult", "We do not ask for your name."),
                Step("write", "We keep your answers and the day. We keep your age group if you tell us."),
                Step("private", "Only a few people can read your words."),
                Step("important", "Is somebody being hurt? Then we must tell people who keep you safe."),
                Step("letter", "Nobody reads your answers before you press Send."),
                Step("bin", "You can ask us to delete your answers. You need your code."),
            )
        ),
    ),
)

PRIVACY_CONTROLLER = "Rowan City Council (fictional)"

ACCESSIBILITY = Text(
    key="accessibility",
    title="Accessibility statement",
    summary="How easy this site is to use for everybody, and whom to tell if it is not.",
    fields={
        "how_accessible": (
            "You can use this site with a keyboard alone, with large text, with a screen reader and without "
            "JavaScript.",
            "Some pages in Polish, Punjabi, Urdu and Slovak have not been read by a native speaker yet. "
            "A word may be wrong.",
        ),
        "non_compliance": (
            "Nobody from outside has tested this site yet. So we say that it meets the standard partly, although "
            "our own tests found no faults.",
        ),
        "improvements": (
            "Each time we change something, we test every kind of page again with a keyboard, with large text and "
            "with a test program.",
        ),
        "other_formats": (ANY_OTHER_WAY,),
        "tested_how": (
            "We tested every kind of page in English and Urdu with the test program axe, on a small and a large "
            "screen, light and dark.",
        ),
    },
)

PAGES = (HOW_IT_WORKS, GET_INVOLVED, HELP_NOW, PRIVACY)
