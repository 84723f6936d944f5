"""Pages of the four fictional partners."""

from demo.texts.shapes import Text, Words

MADE_UP = "This partner is made up for the demo. It stands for the real ones that a city has."

PARTNERS = Text(
    key="partners",
    title="Who works together here",
    summary="Four partners ask together, so that you only have to say it once.",
    body=(Words(("These partners are made up for the demo. They stand for the real ones that a city has.",)),),
)

ROWAN_COUNCIL = Text(
    key="rowan-council",
    title="Rowan City Council (fictional)",
    summary="Looks after parks, streets, libraries and children in care.",
    body=(
        Words(
            (
                MADE_UP,
                "The council decides how the city's money is used. It looks after children who cannot live with "
                "their parents.",
                "Write to hello@rowan.example or call 01632 960001.",
            )
        ),
    ),
)

LANTERN_HEALTH = Text(
    key="lantern-health",
    title="Lantern Health Trust (fictional)",
    summary="Nurses, doctors and people who help with feelings.",
    body=(
        Words(
            (
                MADE_UP,
                "The trust runs the hospital and the school nurses. It helps children who feel sad, worried or ill.",
                "Write to hello@lantern.example or call 01632 960002.",
            )
        ),
    ),
)

ROWAN_POLICE = Text(
    key="rowan-police",
    title="Rowan Valley Police (fictional)",
    summary="Keeps people safe in streets, parks and homes.",
    body=(
        Words(
            (
                MADE_UP,
                "The police want to know where children feel safe, and where they do not.",
                "Write to hello@police.example or call 01632 960003. In danger, always call 999.",
            )
        ),
    ),
)

KITE_LANE = Text(
    key="kite-lane",
    title="Kite Lane Youth Charity (fictional)",
    summary="Youth clubs, and people who help you to speak up.",
    body=(
        Words(
            (
                MADE_UP,
                "The charity runs youth clubs. It also helps children to say what they think in meetings.",
                "Write to hello@kite.example or call 01632 960004.",
            )
        ),
    ),
)

PAGES = (ROWAN_COUNCIL, LANTERN_HEALTH, ROWAN_POLICE, KITE_LANE)
