"""Wiring: settings, addresses, the task queue and the web entry point. Knows the apps only by name."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
