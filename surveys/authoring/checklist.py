"""What is left to do until a survey is live, step by step, each with the place where it is done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from surveys.authoring.drafts import draft_of
from surveys.authoring.translation_states import translation_states
from surveys.authoring.translations import source_page_of
from surveys.language_links import language_name
from surveys.lawful import Lack, missing
from surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `details` say what of it is left; `action` is an address to post to, with its words."""

    title: str
    is_done: bool
    url: str
    details: tuple[Lack, ...] = ()
    action: str = ""
    action_words: str = ""


def checklist(survey: Survey, user: User) -> list[Step]:
    """The steps of a survey, in the order in which one takes them."""
    draft = draft_of(survey)
    if draft is None:
        return []
    edit = reverse("wagtailadmin_pages:edit", args=[draft.page.pk])
    source = source_page_of(draft.page)
    lacks = tuple(missing(survey, user=user))
    may_publish = draft.page.permissions_for_user(user).can_publish()
    can_go_live = may_publish and not source.live and not lacks and not draft.problems
    return [
        Step(_("The questions can be asked"), not draft.problems, edit, tuple(Lack(text) for text in draft.problems)),
        Step(
            _("Fill in the lawful record"), not lacks, reverse("surveys_admin:lawful", args=[survey.reference]), lacks
        ),
        Step(
            _("Publish the page"),
            source.live and not source.has_unpublished_changes,
            edit,
            action=reverse("surveys_admin:publish", args=[survey.reference]) if can_go_live else "",
            action_words=_("Publish it now"),
        ),
        *_translations(survey, may_publish),
        Step(_("Say when it opens"), survey.opens_at is not None, "#id_opens_at"),
    ]


def _translations(survey: Survey, may_publish: bool) -> list[Step]:
    """Nothing for a survey in one language."""
    page = survey.pages.order_by("pk").first()
    version = survey.current_version()
    asked = version.as_questionnaire().languages if version else ()
    states = translation_states(source_page_of(page), asked).languages if page else ()
    waiting = [state for state in states if not state.is_live and not state.switches_off]
    if not states:
        return []
    details = [
        Lack(
            ngettext("%(language)s: %(count)s text is missing.", "%(language)s: %(count)s texts are missing.", count)
            % {"language": state.name, "count": count},
            reverse("wagtailadmin_pages:edit", args=[state.page_id]),
        )
        for state in states
        if (count := len(state.missing) + len(state.stale))
    ]
    details += [
        Lack(
            _("%(language)s: ready, not published. A native reader should look at it first.")
            % {"language": language_name(state.language)},
            reverse("wagtailadmin_pages:edit", args=[state.page_id]),
        )
        for state in waiting
    ]
    can_be_published = bool(waiting and may_publish and version)
    return [
        Step(
            _("Publish the translations"),
            not details and all(state.is_asked for state in states),
            "",
            tuple(details),
            action=reverse("surveys_admin:publish_translations", args=[survey.reference]) if can_be_published else "",
            action_words=_("Publish the translations that are complete"),
        )
    ]
