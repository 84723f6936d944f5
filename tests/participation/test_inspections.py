"""Young inspectors: the same criteria in their own words and scale, beside what the organisation says of itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override
from post_office.models import Email

from accounts.enums import Role
from participation.actions.evaluations.hand_in import review, send_to_peer, sign_off
from participation.actions.evaluations.inspect import Said, finish_inspection, invite_inspector, keep_findings
from participation.actions.evaluations.rate import rate
from participation.models import Finding, Inspection
from participation.standards.gaps import is_gap
from participation.standards.words import InspectorScale
from safeguarding.models import Concern, Reading
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.standing_sets import EvaluationFactory, criterion_of
from tests.query_counts import queries_of
from tests.safeguarding.factories import ConcernFactory

# What a browser sends along with a form of this site.
OURS = {"headers": {"sec-fetch-site": "same-origin"}}
WORDS = "  Mówią szybko, ale nie wszystkim.\n"


class Play:
    def __init__(self) -> None:
        self.organisation, self.elsewhere = OrganisationFactory(name="Amber"), OrganisationFactory(name="Blue")
        self.officer = UserFactory(roles=[(Role.OFFICER, self.organisation)])
        self.reader = UserFactory(roles=[(Role.READER, self.organisation)])
        self.peer = UserFactory(roles=[(Role.OFFICER, self.elsewhere), (Role.READER, self.elsewhere)])
        self.inspector = UserFactory(
            roles=[(Role.YOUNG_INSPECTOR, self.elsewhere)], email="ola@example.org", last_name="Olan"
        )
        self.evaluation = EvaluationFactory(organisation=self.organisation)
        self.inspection = invite_inspector(
            evaluation=self.evaluation, inspector=self.inspector, language="pl", by=self.officer
        )
        self.home = f"/pl/inspections/{self.inspection.reference}/"
        self.admin = f"/admin/participation/evaluations/{self.evaluation.reference}/"

    def say(self, words: str = "", found: InspectorScale | None = InspectorScale.SOMETIMES) -> Finding:
        said = {criterion_of(self.evaluation): Said(found, words)}
        keep_findings(inspection=self.inspection, said=said, language="pl")
        return Finding.objects.get(criterion=criterion_of(self.evaluation))

    def sign_off(self) -> None:
        for code in ("in-time", "why", "safe"):
            given = {
                "evaluation": self.evaluation,
                "criterion": criterion_of(self.evaluation, code),
                "by": self.officer,
            }
            rate(facts={"level": "emerging"}, seen=None, **given)
        send_to_peer(evaluation=self.evaluation, peer=self.peer, by=self.officer)
        review(evaluation=self.evaluation, words="Well said.", by=self.peer)
        sign_off(evaluation=self.evaluation, by=self.officer)


@pytest.fixture
def play(db) -> Play:
    return Play()


def test_they_are_asked_once_by_a_mail_in_their_language(play) -> None:
    [mail] = Email.objects.filter(to="ola@example.org")
    assert f"/pl/inspections/{play.inspection.reference}/" in mail.message
    with pytest.raises(ValidationError, match="asked already"):
        invite_inspector(evaluation=play.evaluation, inspector=play.inspector, language="pl", by=play.officer)
    with pytest.raises(ValidationError, match="Choose a young inspector"):
        invite_inspector(evaluation=play.evaluation, inspector=play.officer, language="pl", by=play.officer)
    with pytest.raises(ValidationError, match="language of this site"):
        invite_inspector(
            evaluation=play.evaluation,
            inspector=UserFactory(roles=[(Role.YOUNG_INSPECTOR, play.elsewhere)]),
            language="xx",
            by=play.officer,
        )


def test_they_go_through_it_in_polish_without_scripts(client, play) -> None:
    client.force_login(play.inspector)
    assert "Amber" in client.get("/pl/inspections/").content.decode()
    page = client.get(play.home).content.decode()
    assert "Mówią mi." in page
    part = client.get(f"{play.home}told/").content.decode()
    assert "Mówią mi szybko." in part
    assert '<span lang="en" dir="ltr">Children are told why.</span>' in part
    sent = {"found-in-time": "2", "words-in-time": WORDS, "found-why": "", "words-why": ""}
    assert client.post(f"{play.home}told/", sent, **OURS).url == f"{play.home}safe/"
    assert client.post(f"{play.home}safe/", {"found-safe": "0"}, **OURS).url == play.home
    found = {row.criterion.code: (row.found, row.words, row.language) for row in Finding.objects.all()}
    assert found["in-time"] == (2, WORDS.replace("\n", "\r\n") if "\r\n" in found["in-time"][1] else WORDS, "pl")
    assert [found["why"][0], found["safe"][0]] == [None, 0]
    assert client.post(play.home, **OURS).status_code == 302
    assert Inspection.objects.get().finished_at is not None


def test_what_is_refused_stands_in_the_form_again(client, play) -> None:
    client.force_login(play.inspector)
    sent = {"found-in-time": "9", "words-in-time": "Zostaje."}
    answer = client.post(f"{play.home}told/", sent, **OURS)
    assert (answer.status_code, "Zostaje." in answer.content.decode()) == (422, True)
    foreign = client.post(f"{play.home}told/", {"words-in-time": "Zostaje."}, headers={"sec-fetch-site": "cross-site"})
    assert (foreign.status_code, "Zostaje." in foreign.content.decode()) == (422, True)
    assert not Finding.objects.exists()


def test_only_the_one_who_was_asked_finds_it(client, play) -> None:
    addresses = (play.home, f"{play.home}told/")
    for address in (*addresses, "/pl/inspections/"):
        assert "/accounts/login/" in client.get(address).url
    other = UserFactory(roles=[(Role.YOUNG_INSPECTOR, play.organisation)])
    for user in (other, play.officer, play.reader):
        client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert client.post(addresses[1], {"words-in-time": "A"}, **OURS).status_code == 404
    client.force_login(play.inspector)
    assert client.get(f"{play.home}nothing/").status_code == 404
    play.inspector.memberships.get().delete()
    assert client.get(play.home).status_code == 404


def test_both_ratings_stand_side_by_side_and_the_words_are_for_readers_who_are_logged(client, play) -> None:
    play.say(WORDS)
    rate(
        evaluation=play.evaluation,
        criterion=criterion_of(play.evaluation),
        facts={"level": "advanced"},
        seen=0,
        by=play.officer,
    )
    client.force_login(play.officer)
    page = client.get(f"{play.admin}?words").content.decode()
    assert "This happens sometimes" in page
    assert "Advanced" in page
    assert "They see it otherwise." in page
    assert WORDS.strip() not in page
    assert not Reading.objects.exists()
    client.force_login(play.reader)
    assert WORDS.strip() not in client.get(play.admin).content.decode()
    assert not Reading.objects.exists()
    assert WORDS.strip() in client.get(f"{play.admin}?words").content.decode()
    [reading] = Reading.objects.all()
    assert (reading.user, reading.organisation, reading.count) == (play.reader, play.organisation, 1)
    send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer)
    client.force_login(play.peer)
    page = client.get(f"{play.admin}?words").content.decode()
    assert "This happens sometimes" in page
    assert WORDS.strip() not in page


def test_the_peer_and_the_order_of_choices_tell_nobody_who_chose_what(client, play) -> None:
    play.say(found=InspectorScale.ALWAYS)
    second = UserFactory(roles=[(Role.YOUNG_INSPECTOR, play.elsewhere)], last_name="Tomkins")
    given = {"evaluation": play.evaluation, "by": play.officer}
    inspection = invite_inspector(inspector=second, language="en", **given)
    said = {
        criterion_of(play.evaluation): Said(InspectorScale.NOT_YET, ""),
        criterion_of(play.evaluation, "why"): Said(None, "Only words."),
    }
    keep_findings(inspection=inspection, said=said, language="en")
    send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer)
    pages = {}
    for name in ("officer", "reader", "peer"):
        client.force_login(getattr(play, name))
        pages[name] = client.get(play.admin).content.decode()
        for page in (pages[name], client.get(f"{play.admin}told/in-time/").content.decode()):
            assert page.index("This does not happen yet") < page.index("This is how it always is here")
        assert "Young inspectors say" not in client.get(f"{play.admin}told/why/").content.decode()
    names = (str(play.inspector), str(second))
    assert [[name in page for name in names] for page in pages.values()] == [[True] * 2, [True] * 2, [False] * 2]
    assert ["2 young inspectors were asked." in page for page in pages.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("level", "found", "gap"),
    [
        ("advanced", [4, 2], True),
        ("established", [3, 4, 0, None], False),
        ("emerging", [4], True),
        ("not_started", [1, 2], False),
        ("not_applicable", [1, 4], False),
        ("", [4], False),
        ("advanced", [], False),
    ],
)
def test_a_gap_is_named_wherever_one_of_them_sees_it_otherwise(level, found, gap) -> None:
    assert is_gap(level, found) is gap


def test_words_that_worry_raise_a_concern_and_are_withheld_until_a_lead_gives_them_back(client, play) -> None:
    finding = play.say("My uncle hits me and I am scared to go home.")
    [concern] = Concern.objects.all()
    assert (concern.organisation, concern.words, finding.concern) == (play.organisation, finding.words, concern)
    client.force_login(play.reader)
    page = client.get(f"{play.admin}?words").content.decode()
    assert "My uncle" not in page
    assert "1 text is with the safeguarding lead." in page
    assert not Reading.objects.exists()
    # The same words raise nothing again; harmless ones do not set the first ones free.
    play.say("My uncle hits me and I am scared to go home.")
    play.say("The room was warm.")
    assert Concern.objects.count() == 1
    assert "The room was warm." not in client.get(f"{play.admin}?words").content.decode()
    Finding.objects.update(concern=ConcernFactory(closed=True, organisation=play.organisation))
    assert "The room was warm." in client.get(f"{play.admin}?words").content.decode()


def test_once_it_is_signed_off_nothing_changes_and_no_words_are_in_what_is_frozen(client, play) -> None:
    play.say(WORDS)
    play.sign_off()
    with pytest.raises(ValidationError), override("en"):
        play.say("Later.")
    with pytest.raises(ValidationError, match="signed off already"):
        invite_inspector(evaluation=play.evaluation, inspector=UserFactory(), language="en", by=play.officer)
    client.force_login(play.inspector)
    answer = client.post(f"{play.home}told/", {"words-in-time": "Za późno."}, **OURS)
    assert (answer.status_code, "Za późno." in answer.content.decode()) == (422, True)
    frozen = play.evaluation.entries.get(happened="signed_off").frozen
    assert '"young_inspectors":[{"in-time":2}]' in frozen
    assert "szybko" not in frozen
    assert "ola@" not in frozen


def test_a_criterion_of_another_version_is_not_kept_and_each_is_kept_once(play) -> None:
    other = criterion_of(EvaluationFactory())
    keep_findings(inspection=play.inspection, said={other: Said(InspectorScale.ALWAYS, "")}, language="pl")
    assert not Finding.objects.exists()
    finding = play.say()
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.update(found=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(inspection=play.inspection, criterion=finding.criterion, language="pl")


def test_finishing_twice_is_finishing_once(play) -> None:
    first = finish_inspection(inspection=play.inspection).finished_at
    assert finish_inspection(inspection=play.inspection).finished_at == first


def test_the_pages_cost_the_same_with_one_and_with_three(client, play) -> None:
    client.force_login(play.inspector)
    play.say()
    addresses = ("/pl/inspections/", play.home, f"{play.home}told/")
    one = [queries_of(client, address) for address in addresses]
    for _number in range(2):
        invite_inspector(evaluation=EvaluationFactory(), inspector=play.inspector, language="pl", by=play.officer)
    said = {
        criterion_of(play.evaluation, code): Said(InspectorScale.NOT_YET, "A") for code in ("in-time", "why", "safe")
    }
    keep_findings(inspection=play.inspection, said=said, language="pl")
    assert [queries_of(client, address) for address in addresses] == one
