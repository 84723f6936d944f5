"""The page of the board: figures of every organisation, what is late first, and nobody who can be pointed at."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from participation.board import board, late_rows
from participation.chain.late_words import late_sentences
from participation.chain.overdue import DueKind, late_of
from participation.enums import Stage
from participation.models import Commitment, Pledge, Reminder, ReplyAnswer, Viewpoint
from surveys.asking.questionnaire import Questionnaire, Section
from surveys.figures.about_being_asked import KEY, Said, count_asked_figures
from surveys.models import Response, SurveyVersion
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.answers import answer, comment_of
from tests.participation.evaluating import NOW, Play
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    EvidenceFactory,
    FollowUpFactory,
    PledgeFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.surveys.every_kind import questions_of
from tests.surveys.factories import SurveyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ON = date(2026, 7, 1)
ADDRESS = "/admin/participation/board/"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.delete(KEY)
    yield
    cache.delete(KEY)


def board_member():
    return UserFactory(roles=[(Role.BOARD_MEMBER, OrganisationFactory())])


def whole_story(**consultation) -> Viewpoint:
    """A viewpoint that came all the way, and was asked again."""
    viewpoint = ViewpointFactory(consultation=ConsultationFactory(**consultation))
    EvidenceFactory(viewpoint=viewpoint, comment=comment_of(viewpoint.consultation.lead), is_comment=True, note="")
    decision = DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
    CommitmentFactory(decision=decision, kept=True)
    FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint), made=True)
    return viewpoint


class TestWhoOpensIt:
    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.BOARD_CHAIR, Role.COORDINATOR])
    def test_the_board_and_the_coordinators_do(self, client, role: Role) -> None:
        client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
        assert client.get(ADDRESS).status_code == 200

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.READER, Role.DECISION_MAKER, Role.SITE_ADMINISTRATOR])
    def test_nobody_else_does(self, client, role: Role) -> None:
        client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
        assert client.get(ADDRESS).status_code == 302

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, django_assert_num_queries, rows: int) -> None:
        for _ in range(rows):
            whole_story()
            late = BriefingFactory(viewpoint=ViewpointFactory(), answer_due_on=date(2026, 3, 30))
            Reminder.objects.create(briefing=late, kind="board", fell_due_on=date(2026, 4, 20))
        client.force_login(board_member())
        client.get(ADDRESS)
        with django_assert_num_queries(27):
            client.get(ADDRESS)


class TestFigures:
    def test_each_viewpoint_is_counted_where_it_has_come_to(self) -> None:
        whole_story()
        EvidenceFactory()
        BriefingFactory(heard=True)
        DecisionFactory()
        CommitmentFactory(kept=True)
        ReplyFactory()
        assert [board(ON).stages[stage] for stage in Stage] == [0, 1, 1, 1, 1, 1, 1]
        assert board(ON).stages == Viewpoint.objects.count_stages()

    def test_days_run_from_the_first_text_to_the_final_reply(self) -> None:
        for sent_on in (date(2026, 2, 11), date(2026, 2, 21), date(2026, 4, 2)):
            viewpoint = ViewpointFactory()
            first = comment_of(viewpoint.consultation.lead)
            for comment in (first, answer(first.response.version, "Dark.")):
                EvidenceFactory(viewpoint=viewpoint, comment=comment, is_comment=True, note="")
            ReplyFactory(viewpoint=viewpoint, sent_on=sent_on)
        assert sorted(board(ON).days) == [10, 20, 60]
        assert board(ON).median_days == 20
        assert board(date(2027, 3, 1)).days == (60,)

    def test_a_note_counts_from_the_day_it_was_written_down(self) -> None:
        evidence = EvidenceFactory()
        ReplyFactory(viewpoint=evidence.viewpoint, sent_on=timezone.localdate() + timedelta(days=3))
        assert board(timezone.localdate()).days == (3,)

    def test_only_decisions_that_count_are_counted(self) -> None:
        first = DecisionFactory(outcome="no")
        again = BriefingFactory(viewpoint=first.briefing.viewpoint, follows=first.briefing, heard=True)
        assert board(ON).outcomes == {"yes": 0, "partly": 0, "not_yet": 0, "no": 1}
        assert board(ON).reasons_for_no == {"money": 1}
        DecisionFactory(briefing=again, outcome="partly")
        assert board(ON).outcomes == {"yes": 0, "partly": 1, "not_yet": 0, "no": 0}

    def test_what_children_answered_is_told_so_that_nobody_is_pointed_at(self, client) -> None:
        reply, first = ReplyFactory(), comment_of(OrganisationFactory())
        for number in range(16):
            response = answer(first.response.version, f"Dark, {number}.").response
            said = "yes" if number < 13 else "no"
            ReplyAnswer.objects.create(reply=reply, response=response, answer=said, answered_on=ON)
        assert board(ON).answers == {"yes": 15, "no": 0}
        client.force_login(board_member())
        text = client.get(ADDRESS).content.decode()
        assert "about 15" in text
        assert "too few to show" in text


class TestWhatIsLate:
    def test_each_organisation_answers_for_what_it_owes(self) -> None:
        lead, partner = OrganisationFactory(name="Parks"), OrganisationFactory(name="Schools")
        consultation = ConsultationFactory(lead=lead, reply_promised_on=date(2026, 6, 30))
        for _ in range(2):
            BriefingFactory(viewpoint=ViewpointFactory(consultation=consultation))
        decision = DecisionFactory(briefing=BriefingFactory(viewpoint=ViewpointFactory(), heard=True))
        CommitmentFactory(decision=decision, organisation=partner)
        CommitmentFactory(decision=decision, organisation=partner, due_on=ON)
        CommitmentFactory(decision=decision, organisation=partner, status="broken")
        assert [(row.organisation, row.counts) for row in late_rows(ON)] == [
            ("Parks", (2, 0, 2, 0, 0)),
            ("Schools", (0, 1, 0, 0, 0)),
        ]

    def test_a_second_reply_and_a_look_back_are_owed_too(self) -> None:
        reply = ReplyFactory(again_due_on=date(2026, 6, 20))
        FollowUpFactory(reply=reply, due_on=date(2026, 6, 25))
        [row] = late_rows(ON)
        assert row.counts == (0, 0, 0, 1, 1)
        ReplyFactory(viewpoint=reply.viewpoint, follows=reply, is_final=False)
        [row] = late_rows(ON)
        assert row.counts == (0, 0, 0, 0, 1)

    def test_each_organisation_stands_with_what_it_is_late_with_and_nothing_else(self, client) -> None:
        reply = ReplyFactory(again_due_on=date(2026, 6, 20))
        FollowUpFactory(reply=reply, due_on=date(2026, 6, 25))
        client.force_login(board_member())
        late = client.get(ADDRESS).context["late"]
        assert late == [
            (
                str(reply.viewpoint.consultation.lead),
                [
                    "1 second reply to those who spoke is late: many said that the first was no answer.",
                    "1 look back, whether it helped, is late.",
                ],
            )
        ]

    def test_plain_sentences_say_it_first(self, client) -> None:
        assert late_sentences({DueKind.PROMISE: 3, DueKind.LOOK: 1}) == [
            "3 promises are late.",
            "1 look back, whether it helped, is late.",
        ]
        client.force_login(board_member())
        assert "Nothing is late." in client.get(ADDRESS).content.decode()
        CommitmentFactory(due_on=date(2026, 1, 1))
        assert "1 promise is late." in client.get(ADDRESS).content.decode()

    def test_what_is_only_a_draft_is_no_promise_yet(self, client) -> None:
        facts = {"what": {"en": "A second chair"}, "responsible": "Sam", "due_on": date(2026, 1, 1)}
        pledge, play = PledgeFactory(published_at=None), Play()
        Commitment.objects.create(pledge=pledge, organisation=pledge.lead, **facts)
        Commitment.objects.create(rating=play.rate(), organisation=play.organisation, **facts)
        client.force_login(board_member())
        assert "Nothing is late." in client.get(ADDRESS).content.decode()
        assert board(ON).promises == {}
        with time_machine.travel(NOW, tick=False):
            play.signed()
        Pledge.objects.update(published_at=timezone.now())
        assert "2 promises are late." in client.get(ADDRESS).content.decode()
        assert board(ON).promises == {"promised": 2}

    def test_answers_before_the_board_stand_there_until_they_are_given(self, client) -> None:
        briefing = BriefingFactory(taken_to="Head of all parks")
        Reminder.objects.create(briefing=briefing, kind="board", fell_due_on=date(2026, 4, 20))
        client.force_login(board_member())
        assert "Head of all parks" in client.get(ADDRESS).content.decode()
        DecisionFactory(briefing=briefing)
        assert "Head of all parks" not in client.get(ADDRESS).content.decode()

    def test_officers_see_what_is_late_in_their_own_chains(self, client) -> None:
        mine, other = ConsultationFactory(), ConsultationFactory()
        for consultation in (mine, other):
            decision = DecisionFactory(
                briefing=BriefingFactory(viewpoint=ViewpointFactory(consultation=consultation), heard=True)
            )
            CommitmentFactory(decision=decision, due_on=date(2026, 1, 1))
        client.force_login(UserFactory(roles=[(Role.OFFICER, mine.lead)]))
        page = client.get(reverse("participation_admin:chains"))
        assert page.context["late"] == ["1 promise is late."]
        assert late_of(type(mine).objects.all(), ON)[DueKind.PROMISE] == 2


class TestWaitingForAnAnswer:
    def test_it_says_what_was_heard_what_is_late_and_where_to_decide(self, client) -> None:
        consultation = ConsultationFactory()
        decider = UserFactory(roles=[(Role.DECISION_MAKER, consultation.lead)])
        today = timezone.localdate()
        asked = {"viewpoint__consultation": consultation, "decision_maker": decider}
        late = BriefingFactory(**asked, heard=True)
        soon = BriefingFactory(**asked, taken_on=today, answer_due_on=today + timedelta(days=9))
        client.force_login(decider)
        page = client.get(reverse("participation_admin:waiting"))
        text = page.content.decode()
        assert list(page.context["object_list"]) == [late, soon]
        assert "Heard by Head of parks, 4 March 2026" in text
        assert "Nobody has confirmed it yet" in text
        assert "Late since 30 March 2026" in text
        for briefing in (late, soon):
            address = reverse("participation_admin:viewpoint", args=[briefing.viewpoint.reference])
            assert f'href="{address}#decide-{briefing.pk}"' in text
            assert f'<form id="decide-{briefing.pk}"' in client.get(address).content.decode()


class TestWhatTheySayAboutBeingAsked:
    def ask(self, faces: list[str]) -> None:
        """A survey that asks about being asked, answered on the five faces of those who are twelve and older."""
        statements = questions_of("being_asked")
        survey = SurveyFactory()
        questionnaire = Questionnaire(
            ("en",), {"en": "T"}, (Section(key="s", title={"en": "S"}, questions=tuple(statements)),)
        )
        version = SurveyVersion.objects.create(survey=survey, number=1, questionnaire=questionnaire.to_data())
        for number, face in enumerate(faces):
            comment = answer(version, f"Dark, {number}.")
            Response.objects.filter(pk=comment.response_id).update(
                answers={"asked_listened_5": {"value": face}, "asked_safe_3": {"opt_out": "dont_know"}}
            )

    def test_all_surveys_are_counted_together_and_scales_apart(self) -> None:
        self.ask(["very_good", "good", "ok"])
        self.ask(["not_good", "good"])
        said = count_asked_figures().said
        assert said["asked_listened", 5] == Said(answered=5, agreed=3)
        assert said["asked_listened", 3] == Said()
        assert said["asked_safe", 3] == Said()

    def test_the_page_shows_them_rounded_and_few_not_at_all(self, client) -> None:
        self.ask(["good"] * 8 + ["not_good"] * 5)
        client.force_login(board_member())
        assert "about 10 of about 15" in client.get(ADDRESS).content.decode()
        cache.delete(KEY)
        Response.objects.filter(answers__has_key="asked_listened_5").update(answers={})
        self.ask(["good"] * 4)
        assert "of about" not in client.get(ADDRESS).content.decode()

    def test_they_are_counted_once_an_hour(self, client, django_assert_num_queries) -> None:
        board(ON)
        self.ask(["good"] * 10)
        assert board(ON).asked == {}
        cache.delete(KEY)
        assert board(ON).asked["asked_listened", 5] == (10, 10)
