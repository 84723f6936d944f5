"""`manage.py demo`: the whole site on one machine, with content, until Ctrl-C."""

import sys
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from demo.folders import remove_folder
from demo.problems import DemoProblem
from demo.running import run


class Command(BaseCommand):
    help = "Runs the demo on http://localhost:$PORT until Ctrl-C. It keeps its data."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Throw the demo's data away instead.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["reset"]:
                remove_folder(settings.DEMO_DIR)
                self.say("The demo's data is gone. `make demo` makes it anew.")
            else:
                run(self.say)
        except DemoProblem as problem:
            self.stderr.write(str(problem))
            sys.exit(1)
        except KeyboardInterrupt:
            self.say("\nStopped before the demo was ready. The next `make demo` goes on from here.")
            sys.exit(1)

    def say(self, text: str) -> None:
        # Whoever closed the window no longer listens; the demo still has to end in good order.
        with suppress(OSError):
            self.stdout.write(text)
            self.stdout.flush()
