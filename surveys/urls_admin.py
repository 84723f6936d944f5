"""Addresses of the surveys app on the editors' side."""

from django.urls import path

from surveys.views.analysts_admin import AnalystBatchesView, AnalystBatchView, AnalystRecordView
from surveys.views.answers import AnswersView
from surveys.views.classes import ClassCodeView, MakeClassCodeView, PaperView, PosterView
from surveys.views.codebook import CodebookView, CodedTextsView, EditCodeView
from surveys.views.coding import CodeNextView, SettleView
from surveys.views.exporting import AnswersCodebookView, ExportFileView, ExportStateView, ExportsView, ExportView
from surveys.views.facts import FactsView, OpeningView
from surveys.views.figures import FiguresView, WithdrawFigureView
from surveys.views.form_files import DownloadFormView, FormFilesView, ImportFormView
from surveys.views.inviting import BatchView, MakeLinksView, MakeMailsView, WhoView
from surveys.views.kept_filters import DropFilterView, KeepFilterView
from surveys.views.lawful import LawfulView
from surveys.views.links import ShowLinksView
from surveys.views.listing import SurveysView
from surveys.views.making import DuplicateView, NewSurveyView, PublishDraftView, PublishTranslationsView
from surveys.views.preview import PreviewView
from surveys.views.quoting import JudgeView, QuotesView, QuoteView
from surveys.views.reach import PopulationsView, ReachView
from surveys.views.read_next import ReadNextView
from surveys.views.reading import CommentsView
from surveys.views.redacting import RedactedView, RedactView
from surveys.views.result_crossing import CrossView
from surveys.views.result_waves import StopsView, WavesView
from surveys.views.results import ResultsView
from surveys.views.searching import SearchView
from surveys.views.tell_us_admin import ComplaintsView, ComplaintView, TellUsDoorsView, TellUsFactsView
from surveys.views.themes import NameThemeView, ThemesView
from surveys.views.trials import TrialsView
from surveys.views.worrying import WorryView

app_name = "surveys_admin"

urlpatterns = [
    path("new/", NewSurveyView.as_view(), name="new"),
    path("import/", ImportFormView.as_view(), name="import_form"),
    path("<uuid:reference>/form/", FormFilesView.as_view(), name="form_files"),
    path("<uuid:reference>/form/<int:number>.<slug:ending>", DownloadFormView.as_view(), name="download_form"),
    path("populations/", PopulationsView.as_view(), name="populations"),
    path("complaints/", ComplaintsView.as_view(), name="complaints"),
    path("complaints/<uuid:comment>/", ComplaintView.as_view(), name="complaint"),
    path("tell-us/", TellUsDoorsView.as_view(), name="tell_us"),
    path("<uuid:reference>/tell-us/", TellUsFactsView.as_view(), name="tell_us_facts"),
    path("<uuid:reference>/duplicate/", DuplicateView.as_view(), name="duplicate"),
    path("<uuid:reference>/publish/", PublishDraftView.as_view(), name="publish"),
    path("<uuid:reference>/publish-translations/", PublishTranslationsView.as_view(), name="publish_translations"),
    path("", SurveysView.as_view(), name="list"),
    path("<uuid:reference>/facts/", FactsView.as_view(), name="facts"),
    path("<uuid:reference>/opening/", OpeningView.as_view(), name="opening"),
    path("<uuid:reference>/results/answers.csv", ExportView.as_view(), name="export"),
    path("<uuid:reference>/results/codebook.<str:ending>", AnswersCodebookView.as_view(), name="answers_codebook"),
    path("<uuid:reference>/exports/", ExportsView.as_view(), name="exports"),
    path("<uuid:reference>/exports/<uuid:export>/", ExportStateView.as_view(), name="export_state"),
    path("<uuid:reference>/exports/<uuid:export>/file/", ExportFileView.as_view(), name="export_file"),
    path("<uuid:reference>/answers/", AnswersView.as_view(), name="answers"),
    path("<uuid:reference>/who/", WhoView.as_view(), name="who"),
    path("<uuid:reference>/who/links/", MakeLinksView.as_view(), name="make_links"),
    path("<uuid:reference>/who/mails/", MakeMailsView.as_view(), name="make_mails"),
    path("<uuid:reference>/who/batches/<uuid:batch>/", BatchView.as_view(), name="batch"),
    path("<uuid:reference>/who/batches/<uuid:batch>/links/", ShowLinksView.as_view(), name="show_links"),
    path("<uuid:reference>/who/class/", MakeClassCodeView.as_view(), name="make_class_code"),
    path("<uuid:reference>/who/classes/<uuid:class_code>/", ClassCodeView.as_view(), name="class_code"),
    path("<uuid:reference>/who/classes/<uuid:class_code>/poster/", PosterView.as_view(), name="poster"),
    path("<uuid:reference>/who/paper/", PaperView.as_view(), name="paper"),
    path("<uuid:reference>/trials/", TrialsView.as_view(), name="trials"),
    path("<uuid:reference>/preview/", PreviewView.as_view(), name="preview"),
    path("<uuid:reference>/lawful/", LawfulView.as_view(), name="lawful"),
    path("<uuid:reference>/comments/", CommentsView.as_view(), name="comments"),
    path("<uuid:reference>/codebook/", CodebookView.as_view(), name="codebook"),
    path("<uuid:reference>/codebook/new/", EditCodeView.as_view(), name="new_code"),
    path("<uuid:reference>/codebook/<uuid:code>/", EditCodeView.as_view(), name="code"),
    path("<uuid:reference>/codebook/<uuid:code>/texts/", CodedTextsView.as_view(), name="coded_texts"),
    path("<uuid:reference>/young-analysts/", AnalystBatchesView.as_view(), name="analyst_batches"),
    path("<uuid:reference>/young-analysts/<uuid:analyst_batch>/", AnalystBatchView.as_view(), name="analyst_batch"),
    path("<uuid:reference>/young-analysts/people/<int:analyst>/", AnalystRecordView.as_view(), name="analyst_record"),
    path("<uuid:reference>/themes/", ThemesView.as_view(), name="themes"),
    path("<uuid:reference>/themes/<uuid:run>/<int:number>/", NameThemeView.as_view(), name="name_theme"),
    path("<uuid:reference>/coding/", CodeNextView.as_view(), name="code_next"),
    path("<uuid:reference>/coding/<uuid:comment>/", CodeNextView.as_view(), name="code_text"),
    path("<uuid:reference>/differences/", SettleView.as_view(), name="settle"),
    path("<uuid:reference>/differences/<uuid:comment>/", SettleView.as_view(), name="settle_text"),
    path("<uuid:reference>/comments/search/", SearchView.as_view(), name="search_comments"),
    path("<uuid:reference>/comments/redacted/", RedactedView.as_view(), name="redacted"),
    path("<uuid:reference>/comments/<uuid:comment>/redact/", RedactView.as_view(), name="redact"),
    path("<uuid:reference>/comments/next/", ReadNextView.as_view(), name="read_next"),
    path("<uuid:reference>/comments/<uuid:comment>/worry/", WorryView.as_view(), name="worry"),
    path("<uuid:reference>/comments/<uuid:comment>/quote/", QuoteView.as_view(), name="quote"),
    path("quotes/", QuotesView.as_view(), name="quotes"),
    path("quotes/<uuid:quote>/", JudgeView.as_view(), name="judge"),
    path("<uuid:reference>/results/", ResultsView.as_view(), name="results"),
    path("<uuid:reference>/reach/", ReachView.as_view(), name="reach"),
    path("<uuid:reference>/figures/", FiguresView.as_view(), name="figures"),
    path("<uuid:reference>/figures/<uuid:figure>/withdraw/", WithdrawFigureView.as_view(), name="withdraw_figure"),
    path("<uuid:reference>/results/cross/", CrossView.as_view(), name="results_cross"),
    path("<uuid:reference>/results/waves/", WavesView.as_view(), name="results_waves"),
    path("<uuid:reference>/results/stops/", StopsView.as_view(), name="results_stops"),
    path("<uuid:reference>/results/filters/", KeepFilterView.as_view(), name="keep_filter"),
    path("<uuid:reference>/results/filters/<uuid:kept_filter>/", DropFilterView.as_view(), name="drop_filter"),
]
