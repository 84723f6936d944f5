"""Wagtail's own sign-in pages would pass by the second factor: they lead to the one front door instead."""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="account_login", query_string=True)),
]
