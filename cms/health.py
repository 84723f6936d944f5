"""Whether this process serves, and whether what it needs is there. Says nothing about anybody."""

import uuid
from functools import cache

from django.core.cache import cache as default_cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LOST_DATABASE = "The database does not answer. Check that PostgreSQL runs and that DATABASE_URL leads to it."


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of anything else: a lost database is no reason to start it anew."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Everything is there that a visitor's request needs; else 503, with the remedy for whoever runs the site."""
    problems = [problem for problem in (database_problem(), cache_problem()) if problem]
    text = "\n".join(problems) or "ready"
    return HttpResponse(f"{text}\n", content_type="text/plain", status=503 if problems else 200)


@cache
def last_migrations() -> frozenset[tuple[str, str]]:
    """The newest migration of each app in this code."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def database_problem() -> str | None:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return LOST_DATABASE
    missing = sorted(last_migrations() - applied.keys())
    if missing:
        names = ", ".join(".".join(migration) for migration in missing)
        return f"The database lacks migrations ({names}). Run: python manage.py migrate"
    return None


def cache_problem() -> str | None:
    """A cache that does not give back what it was given; the site runs without one, only slower."""
    word = uuid.uuid4().hex
    default_cache.set(f"ready-{word}", word, timeout=10)
    if default_cache.get(f"ready-{word}") == word:
        return None
    return "The cache does not answer. Check that Redis runs and that REDIS_URL leads to it."
