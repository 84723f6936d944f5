"""Addresses where surveys are answered."""

from django.urls import path

from surveys.views.analysts import AnalystBatchPage, YoungAnalystsView
from surveys.views.autosave import AutosaveView
from surveys.views.checking import CheckView
from surveys.views.covering import CoverView
from surveys.views.entering import invitation, type_code, with_code
from surveys.views.looks import LookView
from surveys.views.privacy import privacy
from surveys.views.public_figures import figure_json, figure_page, open_data
from surveys.views.sent import sent
from surveys.views.starting import go_to_page, no_thanks, start
from surveys.views.steps import StepView
from surveys.views.stopping import StopView, come_back
from surveys.views.tell_us import CheckTellingView, TellUsView, WriteView, told

app_name = "surveys"

urlpatterns = [
    path("answer/<uuid:reference>/", go_to_page, name="survey"),
    path("answer/<uuid:reference>/what-we-keep/", privacy, name="privacy"),
    path("answer/<uuid:reference>/start/", start, name="start"),
    path("answer/<uuid:reference>/no-thanks/", no_thanks, name="no_thanks"),
    path("answer/<uuid:reference>/step/<slug:key>/", StepView.as_view(), name="step"),
    path("answer/<uuid:reference>/step/<slug:key>/keep/", AutosaveView.as_view(), name="keep"),
    path("answer/<uuid:reference>/look/", LookView.as_view(), name="look"),
    path("answer/<uuid:reference>/cover/<slug:key>/", CoverView.as_view(), name="cover"),
    path("answer/<uuid:reference>/check/", CheckView.as_view(), name="check"),
    path("answer/<uuid:reference>/stop/", StopView.as_view(), name="stop"),
    path("answer/<uuid:reference>/sent/", sent, name="sent"),
    path("tell-us/", TellUsView.as_view(), name="tell_us"),
    path("tell-us/write/", WriteView.as_view(), name="tell_us_write"),
    path("tell-us/check/", CheckTellingView.as_view(), name="tell_us_check"),
    path("tell-us/sent/", told, name="tell_us_sent"),
    path("i/<slug:secret>/", invitation, name="invitation"),
    path("class/", type_code, name="type_code"),
    path("class/<slug:secret>/", with_code, name="class"),
    path("young-analysts/", YoungAnalystsView.as_view(), name="young_analysts"),
    path("young-analysts/<uuid:analyst_batch>/", AnalystBatchPage.as_view(), name="analyst_batch"),
    path("young-analysts/<uuid:analyst_batch>/<uuid:text>/", AnalystBatchPage.as_view(), name="analyst_text"),
    path("come-back/", come_back, name="come_back"),
    path("figures/<uuid:reference>/", figure_page, name="figure"),
    path("figures/<uuid:reference>/data.json", figure_json, name="figure_data"),
    path("figures/of/<uuid:reference>/figures.csv", open_data, name="open_data"),
]
