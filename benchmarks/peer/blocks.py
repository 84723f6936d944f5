"""The ten questions as an officer would put them into a survey page."""

from typing import Any

from benchmarks.peer import asked
from tests.surveys.factories import block


def blocks() -> list[dict[str, Any]]:
    """The questions as the blocks of a survey page."""
    found = []
    for title, questions in asked.SECTIONS:
        found.append(block("section", title=title))
        for key, (wording, options) in questions.items():
            kind = "single_choice" if options else "long_text"
            more: dict[str, Any] = {"options": options} if options else {}
            if key in asked.ONLY_IF:
                more["only_if"] = asked.ONLY_IF[key]
            found.append(block(kind, key=key, wording=wording, **more))
    return found
