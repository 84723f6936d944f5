"""The sources that participation itself has: what was asked, what became of it, and what people said about it."""

from participation.reports.sources import asking, chain, partners, people, promises, reach, standards, surveys

__all__ = ["asking", "chain", "partners", "people", "promises", "reach", "standards", "surveys"]
