"""Tells which languages visitors may see, and why not the others."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.checks import of_language, states


class Command(BaseCommand):
    """Prints a line per language; ends with an error if one that has a home page is held back."""

    help = "Tell which languages are shown to visitors, who has read their words for safety, and what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        held_back = []
        for state in states():
            self.stdout.write(f"{state.code:8}{state.name:16}{self._status(state)}")
            for message in of_language(state):
                self.stdout.write(f"        {message.msg} {message.hint}")
            if state.has_home and not state.is_served:
                held_back.append(state.name)
        if held_back:
            raise CommandError(f"Not shown until a native speaker has read them: {', '.join(held_back)}.")

    def _status(self, state: Any) -> str:
        if not state.has_home:
            return "no home page"
        reader = f"read by {state.reader}" if state.reader else "read by nobody"
        return f"{'shown' if state.is_served else 'not shown'}, {reader}"
