"""Addresses of the queue and of the staffed hours, below Wagtail's admin."""

from django.urls import path

from safeguarding.views.concern import AcknowledgeView, CloseView, ConcernView, HandOverView, NoteView
from safeguarding.views.hours import DayOffView, HoursListView, HoursView, RemoveDayOffView
from safeguarding.views.queue import QueueView, ReadingsView

app_name = "safeguarding_admin"

urlpatterns = [
    path("", QueueView.as_view(), name="queue"),
    path("results/", QueueView.as_view(results_only=True), name="queue_results"),
    path("readings/", ReadingsView.as_view(), name="readings"),
    path("readings/results/", ReadingsView.as_view(results_only=True), name="readings_results"),
    path("hours/", HoursListView.as_view(), name="hours_list"),
    path("hours/<slug:slug>/", HoursView.as_view(), name="hours"),
    path("hours/<slug:slug>/off/", DayOffView.as_view(), name="add_day_off"),
    path("hours/<slug:slug>/off/remove/", RemoveDayOffView.as_view(), name="remove_day_off"),
    path("<uuid:reference>/", ConcernView.as_view(), name="concern"),
    path("<uuid:reference>/acknowledge/", AcknowledgeView.as_view(), name="acknowledge"),
    path("<uuid:reference>/note/", NoteView.as_view(), name="note"),
    path("<uuid:reference>/hand-over/", HandOverView.as_view(), name="hand_over"),
    path("<uuid:reference>/close/", CloseView.as_view(), name="close"),
]
