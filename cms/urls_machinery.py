"""Addresses without a language: for machines."""

from django.urls import path

from cms import views

urlpatterns = [
    path("healthz", views.health, name="health"),
]
