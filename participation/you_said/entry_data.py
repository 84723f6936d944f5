"""An entry of "you said, we did" as plain data, in the words that `docs/public-data.md` describes.

Others build on it: names may be added, and none is renamed, removed or given another meaning.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cms.language.wordings import Wording
from participation.chain.chains import Entry
from participation.chain.figures import Cited
from participation.chain.how_many import A_FEW
from participation.models import Commitment, Decision
from participation.planning.words import Facet

VERSION = 1
Address = Callable[[str], str]


def entry_data(entry: Entry, absolute: Address, figures: Iterable[Cited] = ()) -> dict[str, Any]:
    viewpoint = entry.viewpoint
    consultation = viewpoint.consultation
    organisations = [consultation.lead, *consultation.partners.all()]
    return {
        "reference": str(viewpoint.reference),
        "url": absolute(reverse("participation:you_said_entry", args=[viewpoint.reference])),
        "we_asked": {
            "title": entry.asked.text,
            "language": entry.asked.language,
            "url": absolute(entry.asked.url) if entry.asked.url else None,
        },
        "organisations": [{"code": row.slug, "name": row.name} for row in organisations],
        "topic": titled(viewpoint.topic) if viewpoint.topic else None,
        "priorities": [titled(priority) for priority in consultation.priorities.all()],
        "ages": consultation.chosen(Facet.AGE),
        "you_said": words(viewpoint.sentence),
        "said_on": timezone.localdate(viewpoint.created_at).isoformat(),
        "said_by": figure(viewpoint.said_by),
        "opposed_by": figure(viewpoint.opposed_by),
        "me_too": figure(entry.me_too),
        "figures": [figure_data(cited, absolute) for cited in figures],
        "answer": {"code": str(entry.answer.value), "label": str(entry.answer.label)},
        "decisions": [decision_data(decision) for decision in entry.decisions],
        "we_do": [commitment_data(commitment) for commitment in entry.commitments],
        "told": [{"on": day(reply.sent_on), "words": words(reply.message)} for reply in entry.replies],
        "next_check_on": day(entry.next_check.due_on) if entry.next_check else None,
    }


def figure_data(cited: Cited, absolute: Address) -> dict[str, Any]:
    text, language = cited.shown.finding_text
    url = absolute(cited.address)
    finding = {"text": text, "language": language}
    return {"finding": finding, "disagrees": cited.disagrees, "url": url, "data": f"{url}data.json"}


def decision_data(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": {"code": decision.outcome, "label": decision.get_outcome_display()},
        "why": words(decision.reason),
        "why_not": decision.reason_for_no or None,
        "instead": words(decision.alternative),
        "by": decision.decided_by,
        "on": day(decision.decided_on),
    }


def commitment_data(commitment: Commitment) -> dict[str, Any]:
    return {
        "reference": str(commitment.reference),
        "what": words(commitment.what),
        "who": commitment.organisation.name,
        "state": {"code": commitment.status, "label": commitment.get_status_display()},
        "by_when": day(commitment.due_on),
        "done_on": day(commitment.done_on),
    }


def words(texts: Mapping[str, str]) -> dict[str, str] | None:
    """The text in the language of the address, or in one that there is, and which it is."""
    text, language = Wording(texts).in_language()
    return {"text": text, "language": language} if text else None


def titled(row: Any) -> dict[str, str]:
    return {"code": row.code, "title": str(row.title)}


def figure(disclosed: int | None) -> int | str | None:
    """A figure that passed the door for how many people said something: rounded, or "a few", or not known."""
    return "a few" if disclosed == A_FEW and disclosed is not None else disclosed


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None
