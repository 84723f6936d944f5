"""Addresses without a language: for machines."""

from django.urls import path

from cms import health
from cms.patterns import view as patterns

urlpatterns = [
    path("healthz", health.live, name="health"),
    path("readyz", health.ready, name="ready"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/<slug:language>/", patterns.patterns, name="patterns_in"),
]
