"""Addresses of the queue, below Wagtail's admin."""

from django.urls import path

from safeguarding import views

app_name = "safeguarding"

urlpatterns = [
    path("", views.QueueView.as_view(), name="queue"),
    path("results/", views.QueueView.as_view(results_only=True), name="queue_results"),
    path("readings/", views.ReadingsView.as_view(), name="readings"),
    path("readings/results/", views.ReadingsView.as_view(results_only=True), name="readings_results"),
    path("<uuid:reference>/", views.ConcernView.as_view(), name="concern"),
    path("<uuid:reference>/acknowledge/", views.AcknowledgeView.as_view(), name="acknowledge"),
    path("<uuid:reference>/close/", views.CloseView.as_view(), name="close"),
]
