"""Addresses of the staff side, below the admin's own."""

from django.urls import path

from participation.views import listings, making, viewpoints

app_name = "participation_admin"

urlpatterns = [
    path("", listings.ChainsView.as_view(), name="chains"),
    path("consultations/", listings.ConsultationsView.as_view(), name="consultations"),
    path("consultations/<uuid:reference>/", listings.ChainsView.as_view(), name="consultation"),
    path("consultations/<uuid:reference>/facts/", making.Facts.as_view(), name="facts"),
    path("waiting/", listings.WaitingView.as_view(), name="waiting"),
    path("viewpoints/new/", making.MakeViewpoint.as_view(), name="make_viewpoint"),
    path("viewpoints/<uuid:reference>/", viewpoints.ViewpointView.as_view(), name="viewpoint"),
]
