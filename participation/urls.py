"""Addresses of "you said, we did", of the receipt, and of the links by which somebody says that they heard it."""

from django.urls import path

from participation.feeds import YouSaidFeed
from participation.views import (
    asked,
    classes,
    contacts,
    dates,
    joining,
    public,
    public_data,
    public_events,
    public_pledges,
    receipts,
)
from participation.views.reports import public as reports
from participation.views.standards import inspections

app_name = "participation"

urlpatterns = [
    path("you-said-we-did/", public.you_said, name="you_said"),
    path("you-said-we-did/<uuid:reference>/", public.you_said_entry, name="you_said_entry"),
    path("you-said-we-did/<uuid:reference>/me-too/", public.me_too, name="me_too"),
    path("you-said-we-did/feed/", YouSaidFeed(), name="you_said_feed"),
    path("you-said-we-did/data.json", public_data.you_said_data, name="you_said_data"),
    path("pledges/", public_pledges.pledges, name="pledges"),
    path("pledges/<uuid:reference>/", public_pledges.pledge, name="pledge"),
    path("board-reports/", reports.board_reports, name="board_reports"),
    path("board-reports/schema.json", reports.schema, name="board_report_schema"),
    path("board-reports/<uuid:reference>/", reports.board_report, name="board_report"),
    path("board-reports/<uuid:reference>/in-short/", reports.in_short, name="board_report_short"),
    path("board-reports/<uuid:reference>/report.pdf", reports.report_pdf, name="board_report_pdf"),
    path("board-reports/<uuid:reference>/report.docx", reports.report_word, name="board_report_word"),
    path("board-reports/<uuid:reference>/in-short.pdf", reports.short_pdf, name="board_report_short_pdf"),
    path("board-reports/<uuid:reference>/easy-read.pdf", reports.easy_pdf, name="board_report_easy_pdf"),
    path("board-reports/<uuid:reference>/data.json", reports.data_json, name="board_report_json"),
    path("board-reports/<uuid:reference>/data.csv", reports.data_csv, name="board_report_csv"),
    path("asked/<str:token>/", asked.asked, name="asked"),
    path("tell-me/<uuid:reference>/", contacts.tell_me, name="tell_me"),
    path("tell-me/<uuid:reference>/done/", contacts.will_tell, name="will_tell"),
    path("class/<slug:secret>/what-became-of-it/", classes.what_became, name="class"),
    path("consultations/<uuid:reference>/dates.ics", dates.consultation_dates, name="consultation_dates"),
    path("events/", public_events.events, name="events"),
    path("events/<uuid:reference>/", public_events.event_page, name="event"),
    path("events/<uuid:reference>/event.ics", public_events.event_dates, name="event_dates"),
    path("events/<uuid:reference>/sign-up/", public_events.signing_up, name="sign_up"),
    path("place/<slug:secret>/", public_events.place, name="place"),
    path("roles/<uuid:reference>/", joining.opportunity, name="opportunity"),
    path("my-role/<slug:secret>/", joining.interest, name="interest"),
    path("inspections/", inspections.inspections, name="inspections"),
    path("inspections/<uuid:reference>/", inspections.inspection, name="inspection"),
    path("inspections/<uuid:reference>/<slug:code>/", inspections.inspection_part, name="inspection_part"),
    path("receipt/", receipts.receipt, name="receipt"),
]
