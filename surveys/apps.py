"""The surveys app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from django.db.models.signals import post_save  # noqa: PLC0415
        from wagtail.signals import page_published  # noqa: PLC0415

        from surveys.models import Survey  # noqa: PLC0415
        from surveys.pages import SurveyPage  # noqa: PLC0415
        from surveys.signals import compile_published_page, show_changed_survey  # noqa: PLC0415

        page_published.connect(
            compile_published_page, sender=SurveyPage, dispatch_uid="surveys.compile_published_page"
        )
        post_save.connect(show_changed_survey, sender=Survey, dispatch_uid="surveys.show_changed_survey")
