"""What an officer types and where, to invite people."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from surveys.models import Survey


def address(name: str, survey: Survey, **more) -> str:
    return reverse(f"surveys_admin:{name}", kwargs={"reference": survey.reference, **more})


def batch_form(**more) -> dict:
    return {
        "reference": "6f1c9a52-8a0f-4f2e-9d2f-0f6f0b7a1c11",
        "label": "=Rowan House",
        "purpose": "To ask everybody there",
        "ask_whom": "Ms Ahmed",
        "last_day": (timezone.localdate() + timedelta(days=30)).isoformat(),
        **more,
    }
