"""How the built-in sets are written down: English first, the rest follows from it."""

from participation.standards.content import CriterionText, StandardText
from participation.standards.words import StandardLevel


def asks(
    code: str, text: str, young: str, *, easy: str = "", levels: tuple[str, str, str] | None = None
) -> CriterionText:
    """A criterion. `levels`: what emerging, established and advanced mean here."""
    meanings = zip(
        (StandardLevel.EMERGING, StandardLevel.ESTABLISHED, StandardLevel.ADVANCED), levels or (), strict=False
    )
    return CriterionText(
        code=code,
        text={"en": text},
        easy={"en": easy} if easy else {},
        young={"en": young},
        levels={level.value: {"en": words} for level, words in meanings},
    )


def standard(code: str, title: str, young: str, *criteria: CriterionText, easy: str = "") -> StandardText:
    return StandardText(
        code=code,
        title={"en": title},
        easy={"en": easy} if easy else {},
        young={"en": young},
        criteria=criteria,
    )
