"""The parts of a paper as a page of the site shows them: each with the template that draws it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from cms.printed.charts import bar_chart
from cms.printed.parts import Chart, Paper, Part


@dataclass(frozen=True)
class Shown:
    """`drawing` is SVG that was made here: what anybody typed stands in it as text and never as markup."""

    part: Part
    kind: str
    drawing: SafeString
    number: int

    @property
    def template(self) -> str:
        return f"participation/reports/parts/{self.kind}.html"


def shown_parts(paper: Paper) -> list[Shown]:
    return [shown(part, paper.language, number) for number, part in enumerate(paper.parts)]


def shown(part: Part, language: str, number: int) -> Shown:
    drawing = bar_chart(part, language, f"few-{number}") if isinstance(part, Chart) else ""
    return Shown(part, type(part).__name__.lower(), mark_safe(drawing), number)  # noqa: S308
