"""The surveys app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Surveys"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_migrate, post_save  # noqa: PLC0415
        from wagtail.signals import page_published, page_unpublished  # noqa: PLC0415

        from accounts import home_doors  # noqa: PLC0415
        from accounts.returned_mail import mail_returned  # noqa: PLC0415
        from cms import consent_texts, navigation  # noqa: PLC0415
        from cms.language import guard  # noqa: PLC0415
        from safeguarding.models import Concern  # noqa: PLC0415
        from surveys import tell_us  # noqa: PLC0415
        from surveys.answering import assent, help_place  # noqa: F401, PLC0415
        from surveys.answering.officers_sheets import holds_one  # noqa: PLC0415
        from surveys.figures import block  # noqa: F401, PLC0415
        from surveys.frame.triggers import look_after_triggers  # noqa: PLC0415
        from surveys.models import Quote, Survey  # noqa: PLC0415
        from surveys.pages import SurveyPage  # noqa: PLC0415
        from surveys.signals import (  # noqa: PLC0415
            compile_published_page,
            compile_without_page_that_left,
            forget_gone_quote,
            say_that_mail_came_back,
            show_changed_survey,
            show_released_quotes,
        )

        guard.let_pass(holds_one)
        consent_texts.register("surveys.answering.assent", assent.texts)
        consent_texts.register("surveys.tell_us", tell_us.texts_of_assent)
        page_published.connect(
            compile_published_page, sender=SurveyPage, dispatch_uid="surveys.compile_published_page"
        )
        page_unpublished.connect(
            compile_without_page_that_left, sender=SurveyPage, dispatch_uid="surveys.compile_without_page_that_left"
        )
        mail_returned.connect(say_that_mail_came_back, dispatch_uid="surveys.say_that_mail_came_back")
        post_save.connect(show_changed_survey, sender=Survey, dispatch_uid="surveys.show_changed_survey")
        post_delete.connect(forget_gone_quote, sender=Quote, dispatch_uid="surveys.forget_gone_quote")
        post_save.connect(show_released_quotes, sender=Concern, dispatch_uid="surveys.show_released_quotes")
        post_migrate.connect(look_after_triggers, sender=self, dispatch_uid="surveys.look_after_triggers")
        home_doors.register(
            url_name="surveys:young_analysts", title=_("Texts to understand"), permission="surveys.open_batches"
        )
        navigation.register(url_name="surveys:tell_us", title=_("Tell us anything"), order=10)
