"""`python -m benchmarks.results_page_timing [rows [file]]` times the page of results in the database of its settings.

The survey has sixty questions. What is timed is the whole request of an officer, but for the network. The file gets
the path of the page and the officer's cookie, for a browser.
"""

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402 (the settings come first)
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.enums import Role  # noqa: E402
from accounts.models import Membership, Organisation, User  # noqa: E402
from accounts.second_factor import PASSED  # noqa: E402
from benchmarks import results_rows  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section  # noqa: E402
from surveys.frame.build import build  # noqa: E402
from surveys.models import Survey, SurveyVersion  # noqa: E402

MILLION, TURNS, SEED = 1_000_000, 9, 20_260_302
QUESTIONS, SECTIONS, DIFFERENT = 60, 6, 20_000
# In turn: one of five, yes or no, one of eighteen, any of six.
CODES: tuple[Sequence[str], ...] = (results_rows.OFTEN, results_rows.YES_NO, results_rows.WARDS, results_rows.THINGS)
KINDS = ("single_choice", "yes_no", "single_choice", "several_choices")
PAGES = {
    "results_page_s": ("results", {}),
    "results_page_filtered_s": ("results", {"q-q1": ["often", "never"], "language": "pl", "sample": "1"}),
    "results_cross_page_s": ("results_cross", {"rows": "q-q2", "columns": "q-q4", "language": "pl"}),
    "results_stops_page_s": ("results_stops", {}),
}


def sixty_questions() -> Survey:
    """A survey that asks sixty closed questions in six sections."""
    organisation, _made = Organisation.objects.get_or_create(slug="measured", defaults={"name": "Measured"})
    survey = Survey.objects.create(name="Sixty questions", organisation=organisation, lawful_at=timezone.now())
    asked = [
        Question(
            f"q{number}",
            KINDS[number % len(KINDS)],
            {"en": f"How is it with number {number} at home, at school and on the way there?"},
            options=tuple(Option(code, {"en": code.capitalize()}) for code in CODES[number % len(CODES)]),
        )
        for number in range(QUESTIONS)
    ]
    size = QUESTIONS // SECTIONS
    parts = [tuple(asked[n * size : (n + 1) * size]) for n in range(SECTIONS)]
    sections = [Section(f"section-{n}", {"en": f"Part {n + 1}"}, part) for n, part in enumerate(parts)]
    data = Questionnaire(("en",), {"en": "Sixty"}, tuple(sections)).to_data()
    SurveyVersion.objects.create(survey=survey, number=1, questionnaire=data)
    return survey


def answers(chance: random.Random) -> dict[str, Any]:
    """Four in five questions are answered; a few are opted out of."""
    found: dict[str, Any] = {}
    for number in range(QUESTIONS):
        luck, codes = chance.random(), CODES[number % len(CODES)]
        if luck > 0.8:
            continue
        if luck > 0.78:
            found[f"q{number}"] = {"opt_out": "dont_know"}
        elif KINDS[number % len(KINDS)] == "several_choices":
            found[f"q{number}"] = {"codes": chance.sample(codes, 2)}
        else:
            found[f"q{number}"] = {"value": chance.choice(codes)}
    return found


def given(rows: int, seed: int) -> Iterator[results_rows.Told]:
    """So many responses, drawn from many different ones."""
    chance = random.Random(seed)
    different = []
    for _number in range(min(rows, DIFFERENT)):
        said = answers(chance)
        language = chance.choice(results_rows.LANGUAGES)
        day = results_rows.FIRST_DAY + timedelta(days=chance.randrange(results_rows.DAYS))
        different.append(results_rows.Told(language, day, said, json.dumps(said)))
    for _number in range(rows):
        yield chance.choice(different)


def officer_of(survey: Survey) -> Client:
    user = User.objects.create(email="officer@measured.example", first_name="Olu", last_name="Officer")
    Membership.objects.create(user=user, role=Role.OFFICER, organisation=survey.organisation)
    client = Client(headers={"host": "localhost", "x-forwarded-proto": "https"})
    client.force_login(user)
    # As somebody who used their second factor.
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    session = client.session
    session[PASSED] = user.pk
    session.save()
    return client


def page_seconds(client: Client, path: str, query: Any) -> float:
    """One whole request; the page must have counted what was stored."""
    began = time.perf_counter()
    response = client.get(path, query)
    took = time.perf_counter() - began
    if response.status_code != 200 or b"Nobody has answered yet" in response.content:
        raise RuntimeError(f"{path} was answered with {response.status_code}")
    return took


def figures(rows: int, door: Path | None = None) -> Iterator[Figure]:
    survey = sixty_questions()
    results_rows.store(survey, rows, SEED, given)
    build(survey.pk)
    client = officer_of(survey)
    yield from timed(survey, rows, client)
    if door:
        path = reverse("surveys_admin:results", args=[survey.reference])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        door.write_text(json.dumps([path, [cookie.key, cookie.value]]))


def timed(survey: Survey, rows: int, client: Client) -> Iterator[Figure]:
    """Each page after it was seen once."""
    for name, (page, query) in PAGES.items():
        path = reverse(f"surveys_admin:{page}", args=[survey.reference])
        page_seconds(client, path, query)
        took = [page_seconds(client, path, query) for _turn in range(TURNS)]
        yield Figure(f"{name}_{connection.vendor}", round(median(took), 3), "s", rows)
        with CaptureQueriesContext(connection) as queries:
            page_seconds(client, path, query)
        yield Figure(f"{name.removesuffix('_s')}_queries_{connection.vendor}", len(queries), "queries", rows)


if __name__ == "__main__":
    Path(settings.HEARD_FRAMES_DIR).mkdir(parents=True, exist_ok=True)
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    for figure in figures(wanted, Path(sys.argv[2]) if len(sys.argv) > 2 else None):
        print(figure, flush=True)
