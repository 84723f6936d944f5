"""Adds a survey of sixty questions, Wagtail's own editor's equal of it, and an officer who is signed in."""

import json
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand
from django.test import Client
from wagtail.models import Page

from accounts.enums import Role
from accounts.models import Membership
from accounts.second_factor import PASSED
from benchmarks.peer.models import StreamPage
from surveys.pages import SurveyPage

QUESTIONS_IN_A_SECTION = 5
SECTIONS = 12
KINDS = ("single_choice", "faces", "long_text", "yes_no", "several_choices")


def question(number: int) -> dict[str, Any]:
    """One of five kinds in turn, worded, with a key, and options where the kind has any."""
    kind = KINDS[number % len(KINDS)]
    value: dict[str, Any] = {"wording": f"Question {number}: how is this for you?", "key": f"question_{number}"}
    if "choice" in kind:
        options = [{"label": f"Option {letter}", "code": f"option_{letter}"} for letter in "abcde"]
        value["options"] = [{"type": "item", "value": option} for option in options]
    return {"type": kind, "value": value}


def sixty_questions() -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for number in range(SECTIONS * QUESTIONS_IN_A_SECTION):
        if number % QUESTIONS_IN_A_SECTION == 0:
            section = number // QUESTIONS_IN_A_SECTION
            blocks.append({"type": "section", "value": {"title": f"Section {section}", "key": f"section_{section}"}})
        blocks.append(question(number))
    return blocks


class Command(BaseCommand):
    help = "Add what the benchmark of the editor opens; prints the addresses and the session as one line of JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        officer = Membership.objects.filter(role=Role.OFFICER).order_by("pk").first()
        assert officer is not None
        parent = SurveyPage.objects.filter(survey__organisation=officer.organisation).first().get_parent()
        survey = SurveyPage(title="Sixty questions", slug="sixty", questions=json.dumps(sixty_questions()), live=False)
        parent.add_child(instance=survey)
        fields = [
            {"type": "question", "value": {"label": f"Question {number}", "key": f"question_{number}"}}
            for number in range(SECTIONS * QUESTIONS_IN_A_SECTION)
        ]
        plain = StreamPage(title="Sixty blocks", slug="sixty-blocks", body=json.dumps(fields), live=False)
        Page.objects.get(pk=parent.pk).add_child(instance=plain)
        for page in (survey, plain):
            page.save_revision()
        user = get_user_model().objects.get(pk=officer.user_id)
        TOTP.activate(user, generate_totp_secret())
        client = Client()
        client.force_login(user)
        session = client.session
        session[PASSED] = user.pk
        session.save()
        found = {
            "survey": f"/admin/pages/{survey.pk}/edit/",
            "peer": f"/admin/pages/{plain.pk}/edit/",
            "cookie": [settings.SESSION_COOKIE_NAME, session.session_key],
        }
        self.stdout.write(json.dumps(found))
