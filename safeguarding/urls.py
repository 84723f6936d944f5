"""Addresses of the page "I need help"."""

from django.urls import path

from safeguarding.views.asking import help_page, help_sent

app_name = "safeguarding"

urlpatterns = [
    path("ask-for-help/", help_page, name="help"),
    path("ask-for-help/sent/", help_sent, name="help_sent"),
]
