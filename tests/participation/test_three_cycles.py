"""Three cycles of four organisations, with a late one, a reopened one and a killed worker, up to the board's report.

Everything that the report of the third cycle says about the standards was worked out on paper from the story below.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from post_office.models import Email

from accounts.enums import Role
from participation.actions.evaluations.hand_in import reopen, review, send_to_peer, sign_off
from participation.actions.evaluations.rate import add_link, rate
from participation.actions.reports.begin_report import begin_report
from participation.actions.reports.publish_report import publish_report, send_to_chair
from participation.actions.standards import take_steps as stepping
from participation.models import BoardReport, Criterion, Cycle, Evaluation, HandedOver, TakenStep
from participation.tasks import watch_cycles
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.reports.offices import write_words
from tests.participation.stopping_worker import CYCLING
from tests.participation.test_cycles import FIRST, OPEN, Network, noon, watch
from tests.participation.test_killed_workers import kill_a_worker

SECOND, THIRD = date(2026, 10, 1), date(2027, 4, 1)
CODES = ("in-time", "why", "safe")
NEEDS = {
    "advanced": {"change": "Later buses.", "confirmed_by": "Ola, 15"},
    "not_applicable": {"reason": "We run no home."},
}
# Of the third report, by organisation: each level with how many criteria stood there, cycle before and this one.
EXPECTED = {
    "Amber": {
        "not_started": [0, 0],
        "emerging": [3, 2],
        "established": [0, 1],
        "advanced": [0, 0],
        "not_applicable": [0, 0],
    },
    "Blue": {
        "not_started": [2, 1],
        "emerging": [1, 1],
        "established": [0, 0],
        "advanced": [0, 0],
        "not_applicable": [0, 1],
    },
    # Coral did not sign off in the second cycle, and Dune had opened its own again when the board met.
    "Coral": {"not_started": [0], "emerging": [3], "established": [0], "advanced": [0], "not_applicable": [0]},
    "Dune": {"not_started": [0], "emerging": [2], "established": [0], "advanced": [1], "not_applicable": [0]},
}
SENTENCES = {
    "Amber": "1 of 3 are established or advanced; in the cycle before it was 0.",
    "Blue": "0 of 3 are established or advanced; in the cycle before it was 0.",
    "Coral": "0 of 3 are established or advanced.",
    "Dune": "1 of 3 are established or advanced.",
}
HANDED_IN = {
    FIRST: {"Amber": "in_time", "Blue": "in_time", "Coral": "in_time", "Dune": "in_time"},
    SECOND: {"Amber": "in_time", "Blue": "in_time", "Coral": "late_and_waiting", "Dune": "in_time"},
    THIRD: {"Amber": "in_time", "Blue": "in_time", "Coral": "late", "Dune": "in_time"},
}


def hand_in(network: Network, name: str, opens_on: date, on: date, *levels: str) -> Evaluation:
    """One organisation rates the three criteria, with what each level needs, and signs off on that day."""
    evaluation, officer = network.evaluation(name, opens_on), network.officers[name]
    peer = next(each for other, each in network.officers.items() if other != name)
    with time_machine.travel(noon(on), tick=False):
        for code, level in zip(CODES, levels, strict=True):
            criterion = Criterion.objects.get(standard__version=evaluation.version, code=code)
            there = evaluation.ratings.filter(criterion=criterion).first()
            given = {"evaluation": evaluation, "criterion": criterion, "by": officer}
            rate(facts={"level": level} | NEEDS.get(level, {}), seen=there.turn if there else None, **given)
            if level in ("established", "advanced"):
                add_link(words="Our list", url="https://example.org/list", on=on, **given)
        send_to_peer(evaluation=evaluation, peer=peer, by=officer)
        review(evaluation=evaluation, words="Well said.", by=peer)
        return sign_off(evaluation=evaluation, by=officer)


def open_again(network: Network, evaluation: Evaluation, on: date) -> None:
    with time_machine.travel(noon(on), tick=False):
        reopen(evaluation=evaluation, reason="A figure was wrong.", by=network.officers[evaluation.organisation.name])


def opened(opens_on: date) -> Cycle:
    watch(opens_on)
    return Cycle.objects.get(opens_on=opens_on)


def play(network: Network, kill: Callable[[date], None]) -> None:
    """Three cycles; `kill` lets a worker die in the middle of a day's sweep."""
    first = opened(FIRST)
    for name in network.officers:
        hand_in(network, name, FIRST, first.closes_on, "emerging", "not_started", "emerging")
    watch(first.board_on)

    kill(SECOND)
    second = opened(SECOND)
    hand_in(network, "Amber", SECOND, second.closes_on, "emerging", "emerging", "emerging")
    hand_in(network, "Blue", SECOND, second.closes_on, "not_started", "not_started", "emerging")
    dunes = hand_in(network, "Dune", SECOND, second.closes_on, "emerging", "emerging", "emerging")
    open_again(network, dunes, second.closes_on + timedelta(days=3))
    kill(second.board_on)
    watch(second.board_on)

    third = opened(THIRD)
    hand_in(network, "Amber", THIRD, third.closes_on, "established", "emerging", "emerging")
    hand_in(network, "Blue", THIRD, third.closes_on, "emerging", "not_started", "not_applicable")
    dunes = hand_in(network, "Dune", THIRD, third.closes_on, "not_started", "not_started", "not_started")
    watch(third.closes_on + timedelta(days=1))
    hand_in(network, "Coral", THIRD, third.closes_on + timedelta(days=5), "emerging", "emerging", "emerging")
    open_again(network, dunes, third.closes_on + timedelta(days=6))
    hand_in(network, "Dune", THIRD, third.closes_on + timedelta(days=9), "advanced", "emerging", "emerging")
    kill(third.board_on)
    watch(third.board_on)


def report_of_the_third(network: Network) -> BoardReport:
    amber = network.organisations["Amber"]
    OrganisationPageFactory(parent=HomePageFactory(), organisation=amber, title="Amber", slug="amber")
    chair = UserFactory(roles=[(Role.BOARD_CHAIR, amber)])
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 6, 30)}
    report = begin_report(name="January to June 2027", lead=amber, organisations=None, by=network.coordinator, **days)
    write_words(report)
    send_to_chair(report=report, by=network.officers["Amber"])
    return publish_report(report=report, by=chair)


def compare(network: Network, client) -> None:
    """Nothing is doubled, each came in as the story says, and the report says what was worked out."""
    assert list(Cycle.objects.order_by("opens_on").values_list("opens_on", flat=True)) == [FIRST, SECOND, THIRD]
    assert TakenStep.objects.filter(kind="open").count() == TakenStep.objects.filter(kind="hand_over").count() == 3
    for opens_on, wanted in HANDED_IN.items():
        rows = HandedOver.objects.filter(evaluation__cycle__opens_on=opens_on)
        found = dict(rows.values_list("evaluation__organisation__name", "handed_in"))
        assert {name: found.get(name) for name in wanted} == wanted
        assert len(found) == len(wanted) + 1
    told = Counter((mail.to[0].split("@")[0], mail.subject) for mail in Email.objects.all())
    for name in ("amber", "blue", "coral", "dune", "home"):
        assert told[name, OPEN] == 3
    for month in ("April 2026", "October 2026", "April 2027"):
        assert told["coordinator", f"The evaluations of {month} are before the board"] == 1
    with time_machine.travel(noon(date(2027, 7, 1)), tick=False):
        report = report_of_the_third(network)
        address = f"/en/board-reports/{report.reference}/"
        data = client.get(f"{address}data.json").json()
        page = client.get(address).content.decode()
    figures = {figure["key"]: figure for figure in data["figures"] if figure["source"] == "standards"}
    slugs = {name: f"{row.slug}-routine" for name, row in network.organisations.items()}
    assert set(figures) == set(slugs.values())
    for name, wanted in EXPECTED.items():
        figure = figures[slugs[name]]
        assert {row["code"]: [cell["number"] for cell in row["cells"]] for row in figure["rows"]} == wanted
        assert figure["says"] == SENTENCES[name]
        columns = ["until-2026-11", "until-2027-05"] if len(wanted["emerging"]) == 2 else ["until-2027-05"]
        assert [column["code"] for column in figure["columns"]] == columns
        assert SENTENCES[name] in page
    # Nobody asked, decided or promised anything in this story.
    others = [figure for figure in data["figures"] if figure["source"] != "standards"]
    assert others
    assert {cell["number"] for figure in others for row in figure["rows"] for cell in row["cells"]} <= {0, None}


@pytest.mark.django_db
def test_the_report_of_the_third_cycle_says_what_was_worked_out_on_paper(client, monkeypatch) -> None:
    def kill(on: date) -> None:
        def dies(*args, **kwargs) -> None:
            raise SystemExit("killed")

        place = "_begin" if on in (SECOND, THIRD) else "_hand_over"
        steps = TakenStep.objects.count()
        with monkeypatch.context() as patch, time_machine.travel(noon(on), tick=False):
            patch.setattr(stepping, place, dies)
            with pytest.raises(SystemExit):
                watch_cycles()
        assert TakenStep.objects.count() == steps

    network = Network("Amber", "Blue", "Coral", "Dune")
    play(network, kill)
    compare(network, client)


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_says_the_same_after_the_system_killed_a_worker_on_the_day_of_opening(client) -> None:
    def kill(on: date) -> None:
        if on == SECOND:
            kill_a_worker(CYCLING, "localhost", 25, noon(on).isoformat())
            assert not TakenStep.objects.filter(cycle__opens_on=SECOND).exists()

    network = Network("Amber", "Blue", "Coral", "Dune")
    play(network, kill)
    compare(network, client)
