"""Reads the environment. What is missing or unusable is named, together with the page that explains it."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

EXPLAINED = "docs/settings.md explains it."
SHORTEST_SECRET = 32


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
        return found
