"""Addresses of the surveys app on the editors' side."""

from django.urls import path

from surveys.views.listing import FactsView, SurveysView
from surveys.views.reading import CommentsView
from surveys.views.results import ResultsView

app_name = "surveys_admin"

urlpatterns = [
    path("", SurveysView.as_view(), name="list"),
    path("<uuid:reference>/facts/", FactsView.as_view(), name="facts"),
    path("<uuid:reference>/comments/", CommentsView.as_view(), name="comments"),
    path("<uuid:reference>/results/", ResultsView.as_view(), name="results"),
]
