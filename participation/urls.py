"""Addresses of "you said, we did" and of the receipt."""

from django.urls import path

from participation.views import public, receipts

app_name = "participation"

urlpatterns = [
    path("you-said-we-did/", public.you_said, name="you_said"),
    path("you-said-we-did/<uuid:reference>/", public.you_said_entry, name="you_said_entry"),
    path("receipt/", receipts.receipt, name="receipt"),
]
