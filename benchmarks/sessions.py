"""Whole answers to a survey, beside the same questions on a page of Wagtail's form builder."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.figures import Figure
from benchmarks.load import UnexpectedAnswerError
from benchmarks.million import store_a_million
from benchmarks.peer import asked
from benchmarks.server import HEADERS, HOST, POSTGRESQL, Server
from benchmarks.visits import Answer, Get, Post, Request, Visit, Visits

SURVEY = f"/en/answer/{asked.REFERENCE}/"
FORM = "/en/form/"
SAME_ORIGIN = {"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}
WARM_UP_SECONDS = 2.0
SECONDS = 1.5
PAIRS = 9
CLIENTS = (8, 32)


@dataclass(slots=True)
class Begun:
    """A sheet that was begun: where it goes on, and what lets its browser save into it."""

    address: str
    token: str
    cookies: dict[str, str]


def begin() -> Generator[Request, Answer, Begun]:
    """Press Start, say yes, and look at the first section."""
    form = {"presentation": "standard", "age_band": "from_12"}
    page = yield Post(f"{SURVEY}start/", form, status=200)
    agreed = yield Post(f"{SURVEY}start/", {**form, "assent": page.between(b'name="assent" value="', b'"')})
    page = yield Get(agreed.location)
    return Begun(agreed.location, page.between(b'name="token" value="', b'"'), page.cookies)


def section(questions: dict[str, tuple[str, dict[str, str]]], said: dict[str, str]) -> dict[str, str]:
    return {"go": "next", **{f"q-{key}": said[key] for key in questions}}


def whole_session(number: int) -> Visit:
    """Start, agree, three sections, look through, send, receipt: every page is fetched, every form is sent."""
    said, sheet = asked.answers(number), (yield from begin())
    token, address = {"token": sheet.token}, sheet.address
    for place, (_title, questions) in enumerate(asked.SECTIONS):
        if place:
            yield Get(address)
        address = (yield Post(address, {**token, **section(questions, said)})).location
    page = yield Get(address)
    if not all(said[key][:40].encode() in page.body for key in asked.WORDS):
        raise UnexpectedAnswerError(f"the page to check {address} lacks words")
    sent = yield Post(address, {**token, "helper_role": ""})
    page = yield Get(sent.location)
    if page.body.count(b'class="receipt-group"') != 3:
        raise UnexpectedAnswerError("the page of thanks shows no receipt")


def form_pair(number: int) -> Visit:
    """The form is fetched and sent; its token comes with the page."""
    page = yield Get(FORM)
    said = asked.answers(number)
    form = {key: options[said[key]] if options else said[key] for key, _wording, options in asked.questions()}
    token = page.between(b'name="csrfmiddlewaretoken" value="', b'"')
    page = yield Post(FORM, {"csrfmiddlewaretoken": token, **form}, status=200)
    if b"Thank you." not in page.body:
        raise UnexpectedAnswerError("the form was not taken")


def saved_sections() -> Callable[[int], Visit]:
    """Each visit saves the first section of a sheet that was begun during the warming up."""
    free: list[Begun] = []

    def save(number: int) -> Visit:
        sheet = free.pop() if free else (yield from begin())
        form = {"token": sheet.token, **section(asked.SECTIONS[0][1], asked.answers(number))}
        yield Post(sheet.address, form, cookies=sheet.cookies)
        free.append(sheet)

    return save


def minimal_insert(number: int) -> Visit:
    """A Django form and one JSON insert, nothing else."""
    yield Post("/minimal/", section(asked.SECTIONS[0][1], asked.answers(number)), status=200)


def visits(server: Server, start: Callable[[int], Visit], clients: int) -> Visits:
    return Visits(server.port, {**HEADERS, **SAME_ORIGIN}, start, clients)


def in_turns(subject: Visits, peer: Visits) -> tuple[list[float], list[float]]:
    """The rates of both, which take turns, so that a busy machine hurts both."""
    subject.per_second(WARM_UP_SECONDS)
    peer.per_second(WARM_UP_SECONDS)
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(PAIRS):
        for is_mine in (turn % 2 == 0, turn % 2 == 1):
            (mine if is_mine else theirs).append((subject if is_mine else peer).per_second(SECONDS))
    return mine, theirs


def ratio(mine: list[float], theirs: list[float]) -> float:
    return median(one / other for one, other in zip(mine, theirs, strict=True))


def figures(name: str, subject: str, mine: list[float], peer: str, theirs: list[float]) -> Iterator[Figure]:
    yield Figure(name, round(ratio(mine, theirs), 3), "ratio", len(mine))
    yield Figure(f"{subject}_per_second", round(median(mine), 1), "1/s", len(mine))
    yield Figure(f"{peer}_per_second", round(median(theirs), 1), "1/s", len(theirs))


def session_vs_wagtail_forms(server: Server) -> Iterator[Figure]:
    for clients in CLIENTS:
        mine, theirs = in_turns(visits(server, whole_session, clients), visits(server, form_pair, clients))
        about = f"{clients}_{server.database}"
        yield from figures(
            f"session_vs_wagtail_forms_{about}", f"sessions_{about}", mine, f"wagtail_forms_{about}", theirs
        )


def section_vs_minimal_insert(server: Server) -> Iterator[Figure]:
    """The first of them, on PostgreSQL, keeps the plain names."""
    for clients in CLIENTS:
        mine, theirs = in_turns(visits(server, saved_sections(), clients), visits(server, minimal_insert, clients))
        is_plain = (server.database, clients) == (POSTGRESQL, CLIENTS[0])
        about = "" if is_plain else f"_{clients}_{server.database}"
        yield from figures(
            f"section_vs_minimal_insert{about}", f"sections{about}", mine, f"minimal_inserts{about}", theirs
        )


def submit_growth_1m(server: Server) -> Iterator[Figure]:
    """What a whole answer costs, in sendings of the other form, with a million stored over with hardly any."""
    subject, peer = visits(server, whole_session, CLIENTS[0]), visits(server, form_pair, CLIENTS[0])
    before = 1 / ratio(*in_turns(subject, peer))
    stored = store_a_million(server.url)
    after = 1 / ratio(*in_turns(subject, peer))
    yield Figure("submit_growth_1m", round(after / before, 3), "ratio", stored)
