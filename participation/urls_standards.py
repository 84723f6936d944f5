"""Addresses of the standards, the cycles and the evaluations on the staff side."""

from django.urls import path

from participation.views.standards import cycles, evaluations, movement, rating, sets

urlpatterns = [
    path("evaluations/", evaluations.EvaluationsView.as_view(), name="evaluations"),
    path("evaluations/project/", evaluations.BeginProjectView.as_view(), name="begin_project"),
    path("evaluations/file/<uuid:reference>/", rating.rating_file, name="rating_file"),
    path("evaluations/<uuid:reference>/", evaluations.EvaluationView.as_view(), name="evaluation"),
    path("evaluations/<uuid:reference>/<slug:standard>/<slug:criterion>/", rating.RatingView.as_view(), name="rating"),
    path("movement/", movement.MovementView.as_view(), name="movement"),
    path("cycles/", cycles.CyclesView.as_view(), name="cycles"),
    path("cycles/calendar/", cycles.RuleView.as_view(), name="cycle_rule"),
    path("cycles/<uuid:reference>/", cycles.CycleView.as_view(), name="cycle"),
    path("standards/", sets.SetsView.as_view(), name="standard_sets"),
    path("standards/new/", sets.NewSetView.as_view(), name="new_standard_set"),
    path("standards/<uuid:reference>/", sets.SetView.as_view(), name="standard_set"),
    path("standards/<uuid:reference>/set.xlsx", sets.SetFile.as_view(), name="standard_set_file"),
    path("standards/<uuid:reference>/new/", sets.StandardView.as_view(), name="new_standard"),
    path("standards/<uuid:reference>/<slug:code>/", sets.StandardView.as_view(), name="standard"),
    path("standards/<uuid:reference>/<slug:code>/new/", sets.CriterionView.as_view(), name="new_criterion"),
    path("standards/<uuid:reference>/<slug:code>/<slug:criterion>/", sets.CriterionView.as_view(), name="criterion"),
]
