"""Every address of the site, and how to fill the arguments of each with what belongs to the first organisation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from cms.page_doors import PAGE_ARGUMENTS
from tests.journeys.ours import BEGINNING, MARK, Ours

KNOWN = Path(__file__).parent / "known_addresses.txt"
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# Addresses for visitors who are not signed in: what they show is public. The walk leaves them out.
PUBLIC = ("healthz", "readyz", "patterns/", "en/ask-for-help/", "en/figures/", "en/^((?:[\\w\\-]+/)*)$")


@dataclass(frozen=True)
class Address:
    """`pattern` is the whole path as the URL configuration writes it, `name` the name to reverse it by."""

    pattern: str
    name: str

    def __str__(self) -> str:
        return f"{self.pattern}  {self.name}"


def all_addresses() -> list[Address]:
    return sorted(set(below(get_resolver().url_patterns)), key=str)


def below(patterns: list[Any], prefix: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[Address]:
    for found in patterns:
        whole = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from below(found.url_patterns, whole, (*namespaces, *filter(None, [found.namespace])))
        elif isinstance(found, URLPattern):
            yield Address(whole, ":".join([*namespaces, found.name or "-"]))


def known_addresses() -> list[str]:
    return KNOWN.read_text(encoding="utf-8").splitlines()


class UnknownArgument(Exception):
    """An address has an argument that nothing is known about."""


def of_pages(ours: Ours, theirs: Ours, pages: list[int]) -> dict[str, list[Any]]:
    """By the name of an argument: pages and what hangs on them."""
    things = ours.things
    return {
        **{name: pages for name in PAGE_ARGUMENTS if name != "destination_id"},
        "destination_id": [ours.page.pk, theirs.page.pk],
        "revision_id": [things["revision"].pk, things["scheduled_revision"].pk],
        "action_name": ["approve"],
        "action": ["delete", "move", "publish", "unpublish", "add_tags", "add_to_collection"],
        "task_state_id": [things["task_state"].pk],
        "task_id": [things["task"].pk],
        "workflow_state_id": [things["workflow_state"].pk],
        "workflow_pk": [things["workflow"].pk],
        "collection_id": [things["inner"].pk],
        "restriction_id": [things["restriction"].pk],
        "page_view_restriction_id": [things["restriction"].pk],
        "session_id": [things["editing_session"].pk],
        "object_id": [things["draft"].pk],
    }


def of_files_and_the_rest(ours: Ours) -> dict[str, list[Any]]:
    """By the name of an argument: pictures, files, translations and what is no id at all."""
    things = ours.things
    return {
        "image_id": [things["image"].pk],
        **{name: [things["document"].pk] for name in ("document_id", "doc_id")},
        "uploaded_file_id": [things["uploaded_image"].pk, things["uploaded_document"].pk],
        "filter_spec": ["original"],
        "redirect_id": [things["redirect"].pk],
        "translation_source_id": [things["translation_source"].pk],
        "translation_id": [things["translation"].pk],
        "string_segment_id": [things["string_segment"].pk],
        "overridable_segment_id": [1],
        "mode": ["default"],
        "membership": [things["membership"].pk],
        "language": ["ur"],
        "token": ["a-token-nobody-was-sent"],
        "provider_id": ["sso"],
        "uidb64": ["MQ"],
        "key": ["section-1"],
        "slug": [ours.organisation.slug],
        "comment": [things["comment"].reference],
        "quote": [things["quote"].reference],
        "figure": [things["figure"].reference],
        "export": [things["export"].reference],
        "kept_filter": [things["kept_filter"].reference],
        "secret": ["a-token-nobody-was-sent"],
        "batch": [things["batch"].reference],
        "class_code": [things["class_code"].reference],
        "code": [things["code"].reference, "told"],
        "run": [things["run"].reference],
        "analyst_batch": [things["analyst_batch"].reference],
        "analyst": [ours.user.pk],
        "text": [things["comment"].reference],
        "number": [things["theme"].number, 1],
        "ending": ["xlsx", "lss", "json"],
        # Of the standards that tests use.
        "standard": ["told"],
        "criterion": ["in-time"],
    }


def keys_in_wagtail(ours: Ours, pages: list[int]) -> dict[str, list[Any]]:
    """By the beginning of an address's name: what its `pk` is, in Wagtail and for people."""
    things = ours.things
    return {
        "wagtailadmin_api:pages": pages,
        "wagtailadmin_api:documents": [things["document"].pk],
        "wagtailadmin_api:images": [things["image"].pk],
        "wagtailadmin_collections": [things["inner"].pk, ours.collection.pk],
        "wagtailadmin_workflows": [things["workflow"].pk, things["task"].pk],
        "wagtaildocs_chooser": [things["document"].pk],
        "wagtailimages_chooser": [things["image"].pk],
        "wagtailusers_users": [ours.user.pk],
        "wagtailusers_groups": [ours.organisation.officers.pk],
        "people": [ours.user.pk],
        "organisations": [ours.organisation.pk],
        "invitations": [things["invitation"].pk],
        "wagtaillocales": [things["locale"].pk],
        "wagtailsites": [1],
        "wagtailsettings": [1],
        "wagtailsnippets_cms_localwords": [1],
        "wagtailsnippetchoosers_cms_localwords": [1],
        "wagtailsnippets_cms_watchedword": [1],
        "wagtailsnippetchoosers_cms_watchedword": [1],
        "wagtailsnippets_surveys_areaset": [1],
        "wagtailsnippetchoosers_surveys_areaset": [1],
        "wagtailsnippets_participation_priority": [1],
        "wagtailsnippetchoosers_participation_priority": [1],
        "wagtailsnippets_participation_topic": [1],
        "wagtailsnippetchoosers_participation_topic": [1],
    }


# By what somebody has: the addresses, or the apps, whose `reference` it is.
ADDRESSES_OF = {
    "survey": ("surveys", "surveys_admin", "participation:tell_me", "participation:will_tell"),
    "tell_us": ("surveys_admin:tell_us_facts",),
    "consultation": (
        "participation_admin:consultation",
        "participation_admin:facts",
        "participation_admin:tell",
        "participation_admin:poster",
        "participation_admin:plan",
        "participation_admin:new_event",
        "participation_admin:market",
        "participation:consultation_dates",
    ),
    # A file hangs on a decision, and what is decided is public: tests of participation try this door.
    "viewpoint": (
        "participation_admin:evidence_file",
        "participation_admin:viewpoint",
        "participation_admin:quotes",
        "participation:you_said_entry",
        "participation:me_too",
    ),
    "briefing": ("participation_admin:pack",),
    "event": (
        "participation_admin:event",
        "participation_admin:change_event",
        "participation:event",
        "participation:sign_up",
    ),
    "opportunity": ("participation_admin:opportunity", "participation:opportunity"),
    "report": ("participation_admin:report", "participation_admin:read_report", "participation:board_report"),
    "board_question": ("participation_admin:board_question",),
    "pledge": ("participation:pledge", "participation_admin:pledge"),
    "set": (
        "participation_admin:standard",
        "participation_admin:new_standard",
        "participation_admin:criterion",
        "participation_admin:new_criterion",
    ),
    "cycle": ("participation_admin:cycle",),
    "evaluation": ("participation_admin:evaluation", "participation_admin:rating"),
    "rating_file": ("participation_admin:rating_file",),
    "inspection": ("participation:inspection",),
    "concern": ("safeguarding",),
}


def keys_of_the_chain(ours: Ours) -> dict[str, list[Any]]:
    """By the beginning of an address's name: what its `pk` or `reference` is, in our own apps."""
    of_things = {name: [ours.things[thing].reference] for thing, names in ADDRESSES_OF.items() for name in names}
    return {
        "wagtail_localize": [ours.things["draft"].pk],
        "mfa_remove_webauthn": [1],
        "mfa_edit_webauthn": [1],
        **of_things,
    }


def written_out(ours: Ours, pages: list[int]) -> dict[str, list[str]]:
    """By the pattern of an address: paths, where the pattern is more than its arguments."""
    things = ours.things
    written = {
        r"^admin/password_reset/": ["admin/password_reset/"],
        r"^(?:[a-z-]+/)?_util/login/$": ["_util/login/", "en/_util/login/"],
        r"admin/^.*/$": ["admin/nothing/here/"],
        r"documents/^(\d+)/(.*)$": [
            f"documents/{things['document'].pk}/{things['document'].filename}",
            f"documents/{things['document'].pk}/other.txt",
        ],
        r"accounts/^confirm-email/(?P<key>[-:\w]+)/$": ["accounts/confirm-email/abc/"],
        r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": ["accounts/password/reset/key/1-abc/"],
        r"accounts/oidc/^(?P<provider_id>[^/]+)/login/": ["accounts/oidc/sso/login/"],
        r"accounts/oidc/^(?P<provider_id>[^/]+)/login/callback/": ["accounts/oidc/sso/login/callback/"],
        r"accounts/confirm-email/<path:key>/": ["accounts/confirm-email/abc/"],
    }
    compared = (
        r"admin/pages/^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\."
        r"(?P<revision_id_b>live|latest|\d+)/$"
    )
    written[compared] = [
        f"admin/pages/{page}/revisions/compare/{first}...{second}/"
        for page in pages
        for first, second in (("live", "latest"), ("earliest", things["revision"].pk))
    ]
    return written


class Filler:
    """Fills addresses with the things of `ours`; `theirs` is whoever tries them."""

    def __init__(self, ours: Ours, theirs: Ours) -> None:
        self.theirs = theirs
        self.pages = [ours.things[name].pk for name in ("draft", "live")]
        self.by_argument = of_pages(ours, theirs, self.pages) | of_files_and_the_rest(ours)
        self.by_name = keys_in_wagtail(ours, self.pages) | keys_of_the_chain(ours)
        self.written_out = written_out(ours, self.pages)
        self.models = [
            ("wagtailcore", "page"),
            ("cms", "contentpage"),
            ("cms", "siteimage"),
            ("wagtaildocs", "document"),
        ]

    def paths(self, address: Address) -> list[str]:
        """Concrete paths of an address. Raises `UnknownArgument` for an argument nothing is known about."""
        if address.pattern in self.written_out:
            return ["/" + path for path in self.written_out[address.pattern]]
        names = ARGUMENT.findall(address.pattern)
        filled = []
        for values in product(*(self.values(address, name, names) for name in names)):
            if not self.fits(names, values):
                continue
            path = address.pattern.replace("^", "")
            for value in values:
                path = ARGUMENT.sub(str(value), path, count=1)
            filled.append("/" + path.removesuffix("$"))
        return filled

    def values(self, address: Address, argument: str, names: list[str]) -> list[Any]:
        if argument in ("app_label", "content_type_app_name", "app_name"):
            return sorted({app for app, _model in self.models})
        if argument in ("model_name", "content_type_model_name"):
            return sorted({model for _app, model in self.models})
        if argument in self.by_argument and not (argument == "key" and "surveys" not in address.name):
            return self.by_argument[argument]
        if argument in ("pk", "reference"):
            for name in sorted(self.by_name, key=len, reverse=True):
                if address.name.startswith(name):
                    return self.by_name[name]
        raise UnknownArgument(
            f"Nothing is known about “{argument}” in {address}. Add what the first organisation has for it to "
            "tests/journeys/addresses.py, and the thing itself to tests/journeys/two_organisations.py."
        )

    def fits(self, names: list[str], values: tuple[Any, ...]) -> bool:
        given = dict(zip(names, values, strict=True))
        app = given.get("app_label") or given.get("content_type_app_name") or given.get("app_name")
        model = given.get("model_name") or given.get("content_type_model_name")
        return app is None or model is None or (app, model) in self.models

    def query(self, ours: Ours) -> str:
        """What an address without arguments is asked as well: to search, and to act on what is named."""
        things = ours.things
        ids = [*self.pages, things["image"].pk, things["document"].pk]
        return "&".join([f"q={BEGINNING}", f"term={BEGINNING}", *(f"id={pk}" for pk in ids)])

    def form(self, ours: Ours) -> dict[str, Any]:
        """Everything that a form of Wagtail, of localize or of ours might ask for, so that a POST goes through."""
        things = ours.things
        return {
            "id": [str(pk) for pk in (*self.pages, things["image"].pk, things["document"].pk)],
            "title": "taken over",
            "name": "taken over",
            "slug": "taken-over",
            "new_title": "taken over",
            "new_slug": "taken-over",
            "new_parent_page": str(self.theirs.page.pk),
            "chooser": str(self.theirs.page.pk),
            "copy_subpages": "on",
            "publish_copies": "on",
            "publish_translations": "on",
            "locales": [str(things["locale"].pk)],
            "include_subtree": "on",
            "action-publish": "action-publish",
            "collection": str(self.theirs.collection.pk),
            "tags": "taken",
            "value": "taken over",
            "comment": "taken over",
            "words": "taken over",
            "note": "taken over",
            "outcome": "no_concern",
            "role": "officer",
            "email": "taken@example.org",
            "organisation": str(self.theirs.organisation.pk),
            "restriction_type": "none",
            "position": "0",
            "external-link-chooser-url": "https://example.org/",
            "next": "/admin/",
        }


def mark_in(text: bytes) -> bool:
    return MARK.lower().encode() in text.lower()
