"""Reads the environment. What is missing or unusable is named, together with the page that explains it."""

import re
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

EXPLAINED = "docs/settings.md explains it."
SHORTEST_SECRET = 32
# A token of 32 signs and a plus are added to it, and no more than 64 signs may stand before the @.
LONGEST_BEFORE_THE_AT = 31
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class Environment(environ.Env):
    """`env.str("NAME")` as django-environ has it, with messages that say what to do."""

    def get_value(self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, *args: Any) -> Any:
        given = self.ENVIRON.get(var)
        if given is None and default is self.NOTSET:
            raise ImproperlyConfigured(f"The environment variable {var} is not set. {EXPLAINED}")
        if given is not None and not given.strip() and default is self.NOTSET:
            raise ImproperlyConfigured(f"The environment variable {var} is empty. {EXPLAINED}")
        if given is not None and given.startswith("$"):
            raise ImproperlyConfigured(f"The environment variable {var} may not begin with a dollar sign. {EXPLAINED}")
        try:
            return super().get_value(var, cast, default, *args)
        except (ValueError, TypeError) as error:
            raise ImproperlyConfigured(
                f"The environment variable {var} cannot be read: {error}. {EXPLAINED}"
            ) from error

    def secret(self, var: str) -> str:
        """A key that nobody can guess."""
        given = self.str(var)
        if len(given) < SHORTEST_SECRET:
            raise ImproperlyConfigured(
                f"The environment variable {var} is too short: {SHORTEST_SECRET} characters at least. {EXPLAINED}"
            )
        return given

    def postgres(self, var: str) -> dict[str, Any]:
        """Database settings from an address; production runs on PostgreSQL alone."""
        found: dict[str, Any] = self.db_url(var) if "://" in self.str(var) else {}
        if found.get("ENGINE") != "django.db.backends.postgresql" or not found.get("NAME"):
            raise ImproperlyConfigured(
                f"The environment variable {var} is no address of a PostgreSQL database, such as "
                f"postgres://user:password@host:5432/heard. {EXPLAINED}"
            )
        # Questions about chains join many tables: compiling one takes PostgreSQL longer than answering it.
        found.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
        return found

    def mailbox(self, var: str) -> str:
        """The address of a mailbox, empty if there is none. A password never goes to another machine unencrypted."""
        given: str = self.str(var, default="")
        try:
            where = urlsplit(given)
            known = {
                "": not given,
                "imaps": bool(where.hostname and where.username and where.password and where.port != 0),
                "imap": where.hostname in THIS_MACHINE and bool(where.username),
                "maildir": where.path.startswith("/") and not where.netloc,
            }
        except ValueError:
            known = {}
        if not known.get(where.scheme if known else "", False):
            raise ImproperlyConfigured(
                f"The environment variable {var} is no address of a mailbox, such as "
                f"imaps://user:password@mail.example.org/INBOX or maildir:///var/mail/heard. {EXPLAINED}"
            )
        return given

    def short_address(self, var: str) -> str:
        """A bare e-mail address to which a token can be added."""
        given: str = self.str(var)
        if not re.fullmatch(rf"[A-Za-z0-9._-]{{1,{LONGEST_BEFORE_THE_AT}}}@[A-Za-z0-9.-]+", given):
            raise ImproperlyConfigured(
                f"The environment variable {var} is no bare address with at most {LONGEST_BEFORE_THE_AT} signs before "
                f"the @, such as returns@heard.example.org. {EXPLAINED}"
            )
        return given
