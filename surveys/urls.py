"""Addresses where surveys are answered."""

from django.urls import path

from surveys.views.answering import CheckView, StepView, sent
from surveys.views.starting import go_to_page, start

app_name = "surveys"

urlpatterns = [
    path("answer/<uuid:reference>/", go_to_page, name="survey"),
    path("answer/<uuid:reference>/start/", start, name="start"),
    path("answer/<uuid:reference>/step/<slug:key>/", StepView.as_view(), name="step"),
    path("answer/<uuid:reference>/check/", CheckView.as_view(), name="check"),
    path("answer/<uuid:reference>/sent/", sent, name="sent"),
]
