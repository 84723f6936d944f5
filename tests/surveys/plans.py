"""What an officer says about a batch, for tests."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from surveys.actions.invite_people import Plan


def plan(**fields: Any) -> Plan:
    return Plan(
        **{
            "reference": uuid.uuid4(),
            "label": "Rowan House",
            "purpose": "To ask everybody there",
            "ask_whom": "Ms Ahmed",
            "expires_at": timezone.now() + timedelta(days=30),
            **fields,
        }
    )
