"""The fingerprint of an edition: made when it is published, and made anew whenever somebody wants to know.

It is made from what is kept. A figure that was withdrawn since is kept and not shown, so nothing of it changes.
"""

import hashlib
import json
from typing import Any

from participation.models import BoardReport


def fingerprint_of(report: BoardReport) -> str:
    """The SHA-256 of all that is published: facts, figures in their order, words of each language."""
    published: dict[str, Any] = {
        "reference": str(report.reference),
        "edition": report.edition,
        "name": report.name,
        "days": [report.starts_on.isoformat(), report.ends_on.isoformat()],
        "lead": report.lead_name,
        "covered": report.covered,
        "what_changed": report.what_changed,
        "figures": [
            [figure.place, figure.source_title, figure.disclosure, figure.data, figure.comes_from]
            for figure in report.figures.all()
        ],
        "texts": {text.language: text.words for text in report.texts.all()},
    }
    plain = json.dumps(published, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def is_as_published(report: BoardReport) -> bool:
    """Whether everything that is kept of a published edition is still what it was then."""
    return report.is_published and fingerprint_of(report) == report.fingerprint
