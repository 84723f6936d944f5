"""Addresses without a language: for machines."""

from django.urls import path

from cms import patterns, views

urlpatterns = [
    path("healthz", views.health, name="health"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/<slug:language>/", patterns.patterns, name="patterns_in"),
]
