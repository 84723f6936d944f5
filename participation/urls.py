"""Addresses of consultations, receipts and "you said, we did"."""

app_name = "participation"

urlpatterns: list = []
