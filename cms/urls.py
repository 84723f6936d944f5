"""Addresses of the cms app that carry a language."""

app_name = "cms"

urlpatterns: list = []
