""" "You said, we did" as a feed and as data: what they say, in which language, and how long they may be kept."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.cache import cache

from cms.caching import page_cache
from participation.models import MeToo, Viewpoint
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    EvidenceFactory,
    FollowUpFactory,
    PriorityFactory,
    ReplyFactory,
    TopicFactory,
    ViewpointFactory,
)
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DATA, FEED = "/en/you-said-we-did/data.json", "/en/you-said-we-did/feed/"


def story() -> Viewpoint:
    topic = TopicFactory(code="places", title={"en": "Places", "ur": "جگہیں"})
    consultation = ConsultationFactory(name="Lights in the park", lead__name="Council", lead__slug="council")
    consultation.priorities.add(PriorityFactory(code="safe", title={"en": "You are safe"}))
    viewpoint = ViewpointFactory(
        sentence={"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"},
        consultation=consultation,
        topic=topic,
        said_by=10,
        opposed_by=0,
    )
    EvidenceFactory(viewpoint=viewpoint, note="Only for officers.")
    decision = DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
    CommitmentFactory(decision=decision, kept=True, evidence="Seen by the warden.")
    FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint))
    MeToo.objects.create(viewpoint=viewpoint, presses=7, told=5)
    return viewpoint


def data_of_the_story(viewpoint: Viewpoint) -> dict[str, Any]:
    """What is public of it, written down by hand."""
    commitment = viewpoint.briefings.get().decision.commitments.get()
    return {
        "reference": str(viewpoint.reference),
        "url": f"http://testserver/en/you-said-we-did/{viewpoint.reference}/",
        "we_asked": {"title": "Something we talked about", "language": "en", "url": None},
        "organisations": [{"code": "council", "name": "Council"}],
        "topic": {"code": "places", "title": "Places"},
        "priorities": [{"code": "safe", "title": "You are safe"}],
        "ages": [],
        "you_said": {"text": "We want lights.", "language": "en"},
        "said_on": viewpoint.created_at.date().isoformat(),
        "said_by": 10,
        "opposed_by": "a few",
        "figures": [],
        "me_too": 5,
        "answer": {"code": "done", "label": "Done"},
        "decisions": [
            {
                "outcome": {"code": "yes", "label": "Yes"},
                "why": {"text": "Everybody should feel safe in the park.", "language": "en"},
                "why_not": None,
                "instead": None,
                "by": "Head of parks",
                "on": "2026-03-20",
            }
        ],
        "we_do": [
            {
                "reference": str(commitment.reference),
                "what": {"text": "We will put up ten lights.", "language": "en"},
                "who": "Council",
                "state": {"code": "kept", "label": "Done"},
                "by_when": "2026-06-01",
                "done_on": "2026-05-20",
            }
        ],
        "told": [
            {"on": "2026-06-10", "words": {"text": "You asked for lights. They are there now.", "language": "en"}}
        ],
        "next_check_on": "2026-09-01",
    }


def test_an_entry_says_in_data_what_the_page_says(client) -> None:
    viewpoint = story()
    body = client.get(DATA).json()
    [entry] = body.pop("entries")
    assert body == {
        "version": 1,
        "language": "en",
        "count": 1,
        "page": 1,
        "pages": 1,
        "next": None,
        "previous": None,
        "not_understood": [],
    }
    assert entry == data_of_the_story(viewpoint)


def test_the_document_names_every_name_of_the_data_and_no_other(client) -> None:
    story()
    body = client.get(DATA).json()
    document = (settings.BASE_DIR / "docs" / "public-data.md").read_text().partition("## Figures")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", document, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert named == set(body) | set(body["entries"][0])


def test_data_and_feed_hold_nothing_that_officers_alone_see(client) -> None:
    story()
    for address in (DATA, FEED):
        text = client.get(address).content.decode()
        for secret in ("Only for officers", "Seen by the warden", "Parks manager", "presses"):
            assert secret not in text


def test_data_speak_the_language_of_the_address(client) -> None:
    story()
    body = client.get("/ur/you-said-we-did/data.json").json()
    [entry] = body["entries"]
    assert (body["language"], entry["you_said"]) == ("ur", {"text": "ہمیں روشنی چاہیے۔", "language": "ur"})
    assert entry["topic"]["title"] == "جگہیں"
    assert entry["decisions"][0]["why"]["language"] == "en"


def test_data_come_page_by_page_and_narrowed(client) -> None:
    for number in range(51):
        DecisionFactory(briefing__heard=True, briefing__viewpoint__sentence={"en": f"Bench {number}."})
    DecisionFactory(outcome="no")
    first = client.get(f"{DATA}?q=bench&topic=gone").json()
    assert (first["count"], first["pages"], len(first["entries"])) == (51, 2, 50)
    assert first["not_understood"] == ["topic"]
    assert first["next"] == f"http://testserver{DATA}?q=bench&topic=gone&page=2"
    second = client.get(first["next"]).json()
    assert [entry["you_said"]["text"] for entry in second["entries"]] == ["Bench 0."]
    assert second["previous"].endswith("page=1")


@pytest.mark.parametrize("address", [DATA, FEED])
def test_data_and_feed_cost_the_same_for_any_number(client, address) -> None:
    costs = []
    for more in (1, 2):
        for _number in range(more):
            CommitmentFactory(decision=DecisionFactory(briefing__viewpoint=ViewpointFactory()), kept=True)
        costs.append(queries_of(client, f"{address}?q=lights&page=1"))
    assert costs[0] == costs[1] > 4


def test_data_may_be_kept_and_are_not_sent_again_while_nothing_was_published(client) -> None:
    cache.clear()
    story()
    first = client.get(f"{DATA}?answer=done")
    assert "max-age=300" in first["Cache-Control"]
    again = client.get(f"{DATA}?answer=done", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    page_cache.purge()
    assert client.get(f"{DATA}?answer=done", headers={"If-None-Match": first["ETag"]}).status_code == 200


def feed(client, address: str = FEED) -> ElementTree.Element:
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def test_the_feed_tells_what_changed_last_and_names_each_entry_for_good(client) -> None:
    told = story()
    older = DecisionFactory(outcome="no").briefing.viewpoint
    Viewpoint.objects.filter(pk=older.pk).update(created_at="2025-01-01T10:00:00Z")
    Viewpoint.objects.filter(pk=told.pk).update(created_at="2025-01-02T10:00:00Z")
    for viewpoint in (older, told):
        Viewpoint.objects.get(pk=viewpoint.pk).save()
    found = feed(client).findall(f"{ATOM}entry")
    assert [row.findtext(f"{ATOM}id") for row in found] == [f"urn:uuid:{row.reference}" for row in (told, older)]
    assert found[0].findtext(f"{ATOM}title") == "We want lights. – Done"
    assert found[0].findtext(f"{ATOM}updated", "")[:10] == "2026-06-10"
    assert found[0].find(f"{ATOM}link").get("href") == f"http://testserver/en/you-said-we-did/{told.reference}/"
    assert "Everybody should feel safe in the park." in found[0].findtext(f"{ATOM}summary", "")


def test_the_feed_speaks_urdu_and_can_be_narrowed(client) -> None:
    story()
    DecisionFactory(outcome="no")
    root = feed(client, "/ur/you-said-we-did/feed/?answer=done")
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title", "").startswith("ہمیں روشنی چاہیے۔")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ur"


def test_control_characters_break_neither(client) -> None:
    DecisionFactory(briefing__viewpoint__sentence={"en": "We want \x0blights <b>&."})
    assert json.loads(client.get(DATA).content)["count"] == 1
    assert len(feed(client).findall(f"{ATOM}entry")) == 1
