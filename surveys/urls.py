"""Addresses where surveys are answered."""

app_name = "surveys"

urlpatterns: list = []
