"""Pages about Derby, each from a real paper and in our own words: the plan, the promises, the story, the areas."""

from demo.texts.shapes import Button, Source, Step, Steps, Text, Words

PLAN = Text(
    key="plan",
    title="The plan for Derby's children",
    summary="Four things that the city wants for every child.",
    body=(
        Words(
            (
                "People from the council, health services, the police, colleges and charities meet in a board. "
                "It is called the Children, Families and Learners' Board.",
                "In 2016 the Board wrote down what matters most.",
            )
        ),
        Words(
            (
                "Help comes early, before a problem grows. Children in care come first, and children who are "
                "neglected or whom somebody uses.",
            ),
            "1. You and your family are safe",
        ),
        Words(
            ("Schools are good everywhere. You get help with exams and help to get ready for a job.",),
            "2. You do well and get ready for work",
        ),
        Words(
            ("You get help with feelings and worries. Your body and your mind both count.",),
            "3. You feel well",
        ),
        Words(
            (
                "Children with special educational needs or a disability get support that fits, "
                "and services work together.",
            ),
            "4. You get the support you need",
        ),
        Words(
            (
                "The Board asks one question about everything: are we making a difference?",
                "It promised to ask children for their views, and to learn from what they say. "
                "Twice a year it hears how well its partners listen.",
            ),
            "How will we know?",
        ),
        Words(
            (
                "About 250,000 people live in Derby. They come from 182 nations and speak 71 languages.",
                "That is why this site speaks more than one language too.",
            ),
            "Who lives here?",
        ),
        Source(
            "Source: Derby City Children and Young People's Plan 2015–2018, 2016-17 edition, pages 3, 8, 9, 13 and 14."
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("place", "Derby has a plan for its children."),
                Step("private", "You are safe. Help comes early."),
                Step("school", "You do well at school. You get ready for work."),
                Step("heart", "You feel well. You get help with worries."),
                Step("help", "You get extra support if you need it."),
                Step("listen", "The city asks children what they think. It learns from them."),
            )
        ),
    ),
)

PROMISES = Text(
    key="promises",
    title="Ten promises to children in care",
    summary="What Derby City Council promised to every child it looks after.",
    body=(
        Words(
            ("Some children live with carers and not with their parents. The council looks after them.",),
        ),
        Words(
            (),
            points=(
                "You know how to reach your social worker, and whom to call if things go wrong.",
                "You live in a safe place, with people you can trust.",
                "You get chances to try new things and to grow in confidence.",
                "There is always someone to talk to, in the evening and at weekends too.",
                "We respect who you are: your story, your culture and your religion.",
                "You get the help you need to stay healthy and safe.",
                "We help you to do well at school, and to find work experience or an apprenticeship.",
                "You know your rights, and you can speak up together with other young people.",
                "Your voice is at the heart of what we decide about you. You know why and when we meet.",
                "We celebrate your 18th birthday with you, and you are ready for adult life.",
            ),
            numbered=True,
        ),
        Words(
            ("Then tell us, or tell a grown-up you trust. A promise is there to be kept.",),
            "Is a promise not kept?",
        ),
        Button("See what we are asking now", "good-place"),
        Source(
            "Source: Derby City Council's pledge to children in care, in the children in care needs assessment of "
            "Derby and Derbyshire, 2024. The words are ours."
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("phone", "You know how to reach your social worker."),
                Step("house", "You live in a safe place."),
                Step("star", "You can try new things."),
                Step("speak", "You always have someone to talk to."),
                Step("world", "We respect who you are."),
                Step("medicine", "You get help to stay healthy."),
                Step("school", "We help you to do well at school."),
                Step("people", "You know your rights. You can speak up with others."),
                Step("listen", "We listen to you when we decide."),
                Step("birthday", "We celebrate your 18th birthday. We help you to be ready."),
            )
        ),
    ),
)

EQUAL_POCKET_MONEY = Text(
    key="equal-pocket-money",
    title="Equal pocket money",
    summary="A true story: children in care in Derby changed a rule.",
    body=(
        Words(
            (
                "Children in care in Derby met in a group called Kids In Care In Control. "
                "They called it KICK for short. The council asked them what should be better.",
            ),
            "We asked",
        ),
        Words(("Pocket money should be equal for all children in care.",), "You said"),
        Words(
            (
                "All children in care got equal pocket money.",
                "In 2008 inspectors came to Derby. They wrote in their report that this was a clear improvement, "
                "and that it came from listening to children.",
            ),
            "We did",
        ),
        Words(
            ("What you say can change a rule for everyone. That is what this site is for.",),
            "Why we tell you this",
        ),
        Source(
            "Source: Joint area review, Derby City Children's Services Authority Area, 19 February 2008, paragraph 39."
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("people", "Children in care met in a group. The group was called KICK."),
                Step("money", "They said that pocket money should be equal."),
                Step("yes", "The council said yes. All children in care got equal pocket money."),
                Step("star", "Children changed a rule. You can too."),
            )
        ),
    ),
)

AREAS = Text(
    key="areas",
    title="The areas of Derby until 2023",
    summary="Seventeen wards in five areas. The map changed in 2023.",
    body=(
        Words(
            (
                "A ward is a part of the city. People in each ward choose who speaks for them in the council.",
                "Until 2023 Derby had 17 wards, in five areas. Older papers and older answers use this list. "
                "Since 2023 there are 18 wards with other borders.",
            )
        ),
        Words((), "Area 1", points=("Oakwood", "Derwent", "Chaddesden", "Spondon")),
        Words((), "Area 2", points=("Alvaston", "Sinfin", "Boulton", "Chellaston")),
        Words((), "Area 3", points=("Abbey", "Arboretum", "Normanton")),
        Words((), "Area 4", points=("Mickleover", "Littleover", "Blagreaves")),
        Words((), "Area 5", points=("Allestree", "Mackworth", "Darley")),
        Source("Source: Derby City joint strategic needs assessment for children, appendix 7."),
    ),
)

PAGES = (PLAN, PROMISES, EQUAL_POCKET_MONEY, AREAS)
