"""Addresses of the accounts app beside those of allauth."""

urlpatterns: list = []
