"""What an evaluation says, as one canonical text: the same facts are always the same bytes, and so the same hash."""

import hashlib
import json
from typing import Any

FIELDS = ("level", "reason", "young_say", "change", "confirmed_by", "turn")


def canonical(facts: Any) -> str:
    """JSON with sorted keys, no spaces, every letter as it is."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def facts_of(evaluation: Any) -> dict[str, Any]:
    """Everything that is signed off, with the wording that it was made with. Read it with `with_everything`."""
    cycle = evaluation.cycle
    return {
        "organisation": evaluation.organisation.name,
        "cycle": {"covers_from": cycle.covers_from.isoformat(), "opens_on": cycle.opens_on.isoformat()},
        "track": evaluation.track,
        "standards": {"set": evaluation.version.set.code, "version": evaluation.version.number},
        "consultations": sorted([str(row.reference), row.name] for row in evaluation.consultations.all()),
        "review": {"organisation": str(evaluation.peer_organisation), "words": evaluation.review},
        "ratings": ratings_of(evaluation),
        "young_inspectors": _inspections(evaluation),
    }


def ratings_of(evaluation: Any) -> list[dict[str, Any]]:
    """Each rating in the order of its criterion. Of its commitments the words alone: their dates may move later."""
    ordered = sorted(
        evaluation.ratings.all(), key=lambda row: (row.criterion.standard.position, row.criterion.position)
    )
    return [
        {
            "standard": rating.criterion.standard.code,
            "criterion": rating.criterion.code,
            "wording": dict(rating.criterion.text),
            "evidence": [_evidence(row) for row in sorted(rating.evidence.all(), key=lambda row: row.pk)],
            "commitments": [
                {"what": dict(row.what), "responsible": row.responsible}
                for row in sorted(rating.commitments.all(), key=lambda row: row.pk)
            ],
            **{name: getattr(rating, name) for name in FIELDS},
        }
        for rating in ordered
    ]


def _evidence(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "words": row.words,
        "on": row.on.isoformat(),
        "is_of_cycle": row.is_of_cycle,
        "url": row.url,
        "offer": row.offer,
        "name": row.name,
        "sha256": row.sha256,
    }


def _inspections(evaluation: Any) -> list[dict[str, Any]]:
    """What each young inspector chose on their own scale. No name, and none of their words.

    Who chose nothing stands beside nothing, so they are left out.
    """
    chosen = [
        {finding.criterion.code: finding.found for finding in inspection.findings.all() if finding.found is not None}
        for inspection in sorted(evaluation.inspections.all(), key=lambda row: row.pk)
    ]
    return [each for each in chosen if each]
