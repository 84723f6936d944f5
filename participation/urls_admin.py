"""Addresses of the staff side, below the admin's own."""

from django.urls import path

from participation import urls_standards
from participation.views import (
    board,
    calendar,
    events,
    files,
    listings,
    making,
    notes,
    opportunities,
    packs,
    planning,
    pledges,
    providers,
    quotes,
    telling,
    viewpoints,
)
from participation.views.reports import board_room, chosen, desk

app_name = "participation_admin"

urlpatterns = [
    path("", listings.ChainsView.as_view(), name="chains"),
    path("consultations/", listings.ConsultationsView.as_view(), name="consultations"),
    path("consultations/<uuid:reference>/", listings.ChainsView.as_view(), name="consultation"),
    path("board/", board.BoardView.as_view(), name="board"),
    path("board-room/", board_room.BoardRoom.as_view(), name="board_room"),
    path("board-questions/", board_room.QuestionsView.as_view(), name="board_questions"),
    path("board-questions/ask/", board_room.AskView.as_view(), name="ask_officers"),
    path("board-questions/<uuid:reference>/", board_room.QuestionView.as_view(), name="board_question"),
    path("reports/", desk.ReportsView.as_view(), name="reports"),
    path("reports/new/", desk.NewReportView.as_view(), name="new_report"),
    path("reports/<uuid:reference>/", desk.ReportView.as_view(), name="report"),
    path("reports/<uuid:reference>/figures/", chosen.ChosenFigures.as_view(), name="report_figures"),
    path("reports/<uuid:reference>/read/", desk.ReadReport.as_view(), name="read_report"),
    path("reports/<uuid:reference>/read.pdf", desk.ReadPdf.as_view(), name="read_report_pdf"),
    path("before-the-board/", listings.BeforeBoardView.as_view(), name="before_the_board"),
    path("briefings/<uuid:reference>/pack/", packs.PackView.as_view(), name="pack"),
    path("briefings/<uuid:reference>/pack.pdf", packs.PackPdf.as_view(), name="pack_pdf"),
    path("briefings/<uuid:reference>/pack.docx", packs.PackWord.as_view(), name="pack_word"),
    path("evidence/<uuid:reference>/", files.evidence_file, name="evidence_file"),
    path("consultations/<uuid:reference>/tell/", telling.TellView.as_view(), name="tell"),
    path("consultations/<uuid:reference>/poster/", telling.PosterView.as_view(), name="poster"),
    path("consultations/<uuid:reference>/facts/", planning.Facts.as_view(), name="facts"),
    path("consultations/<uuid:reference>/plan/", planning.Plan.as_view(), name="plan"),
    path("consultations/<uuid:reference>/providers/", providers.Market.as_view(), name="market"),
    path("consultations/<uuid:reference>/events/new/", events.NewEvent.as_view(), name="new_event"),
    path("events/", events.EventsView.as_view(), name="events"),
    path("events/<uuid:reference>/", events.EventView.as_view(), name="event"),
    path("events/<uuid:reference>/change/", events.ChangeEvent.as_view(), name="change_event"),
    path("calendar/", calendar.CalendarView.as_view(), name="calendar"),
    path("waiting/", listings.WaitingView.as_view(), name="waiting"),
    path("roles/", opportunities.OpportunitiesView.as_view(), name="opportunities"),
    path("roles/new/", opportunities.NewOpportunity.as_view(), name="new_opportunity"),
    path("roles/<uuid:reference>/", opportunities.OpportunityView.as_view(), name="opportunity"),
    path("pledges/", pledges.PledgesView.as_view(), name="pledges"),
    path("pledges/new/", pledges.NewPledge.as_view(), name="new_pledge"),
    path("pledges/<uuid:reference>/", pledges.PledgeView.as_view(), name="pledge"),
    path("notes/new/", notes.WriteNote.as_view(), name="write_note"),
    path("viewpoints/new/", making.MakeViewpoint.as_view(), name="make_viewpoint"),
    path("viewpoints/<uuid:reference>/", viewpoints.ViewpointView.as_view(), name="viewpoint"),
    path("viewpoints/<uuid:reference>/quotes/", quotes.QuotesView.as_view(), name="quotes"),
    *urls_standards.urlpatterns,
]
