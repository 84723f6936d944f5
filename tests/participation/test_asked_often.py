"""The warning when the same children are asked too often, and the calendar that all partners share."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from participation.models import AskingLimit, ChildSetting, Consultation, PlanChoice
from participation.planning.asked_often import asked_too_often, busiest, months_after
from surveys.models import Area, AreaSet
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.factories import ConsultationFactory, make_planned
from tests.participation.people import Cast, cast

DAY = date(2026, 3, 15)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2026, 8, 31), 4, date(2026, 12, 31)),
        (date(2027, 8, 31), 3, date(2027, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(start, months, expected) -> None:
    assert months_after(start, months) == expected


@given(others=st.lists(DAYS, max_size=20), day=DAYS, months=st.integers(1, 12))
def test_the_busiest_window_is_the_best_of_all_windows(others, day, months) -> None:
    days = [*others, day]
    naive = 0
    for shift in range(-366, 1):
        start = day + timedelta(days=shift)
        end = months_after(start, months)
        if start <= day < end:
            naive = max(naive, sum(start <= other < end for other in days))
    # A window that begins on a day of the list is as good as any, but for months of unequal length.
    assert busiest(days, day, months) <= naive
    assert naive - busiest(days, day, months) <= sum(other.day > 28 for other in days) + 1
    assert busiest([day], day, months) == 1


@pytest.mark.django_db
class TestTheWarning:
    def ask(self, day: date | None, *, place=None, area=None, age="", name="Other") -> Consultation:
        consultation = ConsultationFactory(opens_on=day, name=name)
        if place:
            consultation.asked_at.add(place)
        if area:
            consultation.asked_areas.add(area)
        if age:
            PlanChoice.objects.create(consultation=consultation, facet="age", value=age)
        return consultation

    def test_three_times_in_three_months_is_enough_and_a_fourth_is_too_much(self) -> None:
        school = ChildSetting.objects.create(name="Alder Primary School")
        third = [self.ask(DAY + timedelta(days=20 * number), place=school) for number in range(3)][-1]
        assert asked_too_often(third) == []
        fourth = self.ask(DAY + timedelta(days=60), place=school)
        [warning] = asked_too_often(fourth)
        assert (warning.who, warning.times, len(warning.others)) == ("Alder Primary School", 4, 3)

    def test_the_limit_is_a_setting(self) -> None:
        AskingLimit.objects.create(times=1, months=1)
        school = ChildSetting.objects.create(name="Alder Primary School")
        self.ask(DAY, place=school)
        assert asked_too_often(self.ask(DAY + timedelta(days=40), place=school)) == []
        assert len(asked_too_often(self.ask(DAY + timedelta(days=20), place=school))) == 1

    def test_areas_and_ages_count_as_schools_do(self) -> None:
        AskingLimit.objects.create(times=1, months=3)
        wards = AreaSet.objects.create(name="Wards", code="wards")
        abbey = Area.objects.create(area_set=wards, name="Abbey", code="abbey")
        self.ask(DAY, area=abbey, age="from_8")
        both = self.ask(DAY, area=abbey, age="from_8")
        assert [warning.who for warning in asked_too_often(both)] == ["Abbey", "8 to 11"]

    def test_who_asks_the_whole_city_asks_each_of_its_areas(self) -> None:
        AskingLimit.objects.create(times=1, months=3)
        abbey = Area.objects.create(
            area_set=AreaSet.objects.create(name="Wards", code="wards"), name="Abbey", code="a"
        )
        school = ChildSetting.objects.create(name="Alder Primary School")
        for number in range(2):
            self.ask(DAY + timedelta(days=number), name=f"Everybody {number}")
        self.ask(DAY, place=school, name="One school")
        ConsultationFactory(opens_on=DAY, kind="market", name="Providers")
        [warning] = asked_too_often(self.ask(DAY, area=abbey))
        assert (warning.who, [other.name for other in warning.others]) == ("Abbey", ["Everybody 0", "Everybody 1"])
        [warning] = asked_too_often(Consultation.objects.get(name="Everybody 0"))
        assert (warning.who, [other.name for other in warning.others]) == ("The whole city", ["Everybody 1"])

    def test_at_the_end_of_months_of_unequal_length_both_are_warned(self) -> None:
        AskingLimit.objects.create(times=1, months=3)
        school = ChildSetting.objects.create(name="Alder Primary School")
        both = [self.ask(day, place=school) for day in (date(2026, 3, 1), date(2026, 5, 31))]
        assert [len(asked_too_often(one)) for one in both] == [1, 1]
        later = self.ask(date(2026, 9, 1), place=school)
        assert asked_too_often(later) == []

    def test_others_and_those_without_a_day_do_not_count(self) -> None:
        AskingLimit.objects.create(times=1, months=3)
        school, other = (ChildSetting.objects.create(name=name) for name in ("Alder", "Birch"))
        self.ask(None, place=school)
        self.ask(DAY, place=other)
        self.ask(DAY + timedelta(days=200), place=school)
        assert asked_too_often(self.ask(DAY, place=school)) == []
        assert asked_too_often(self.ask(None, place=school)) == []

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_however_many_there_are(self, django_assert_num_queries, rows) -> None:
        AskingLimit.objects.create(times=1, months=3)
        places = [ChildSetting.objects.create(name=f"School {number}") for number in range(rows)]
        for place in places:
            self.ask(DAY, place=place, age="from_8")
        mine = self.ask(DAY, age="from_8")
        mine.asked_at.set(places)
        with django_assert_num_queries(8):
            assert len(asked_too_often(mine)) == rows + 1

    def test_the_officer_reads_it_on_the_plan_with_whom_to_talk_to(self, client) -> None:
        people = cast()
        AskingLimit.objects.create(times=1, months=3)
        school = ChildSetting.objects.create(name="Alder Primary School")
        self.ask(date(2026, 3, 2), place=school, name="Trees")
        make_planned(people.consultation).asked_at.add(school)
        client.force_login(people.officer)
        for page in ("plan", "facts"):
            text = client.get(f"/admin/participation/consultations/{people.consultation.reference}/{page}/").content
            assert "Alder Primary School: 2 times in a short while." in text.decode()
            assert "Trees (" in text.decode()


@pytest.mark.django_db
class TestTheCalendar:
    @pytest.fixture
    def people(self) -> Cast:
        people = cast()
        Consultation.objects.update(opens_on=timezone.localdate(), name="Mine")
        return people

    def test_of_others_it_shows_name_lead_and_days_and_no_way_in(self, client, people) -> None:
        today = timezone.localdate()
        other = make_planned(
            ConsultationFactory(
                name="Secret plans",
                opens_on=today,
                closes_on=today + timedelta(days=9),
                decision_on=today + timedelta(days=20),
            )
        )
        other.asked_at.add(ChildSetting.objects.create(name="Alder Primary School"))
        client.force_login(people.officer)
        text = client.get("/admin/participation/calendar/").content.decode()
        assert "Secret plans" in text
        assert str(other.lead) in text
        assert str(other.reference) not in text
        assert "Alder" not in text
        assert f"/admin/participation/consultations/{people.consultation.reference}/" in text

    def test_it_warns_an_officer_of_their_own_whose_children_are_asked_too_often(self, client, people) -> None:
        AskingLimit.objects.create(times=1, months=3)
        school = ChildSetting.objects.create(name="Alder Primary School")
        people.consultation.asked_at.add(school)
        client.force_login(people.officer)
        warning = "Alder Primary School: 2 times in a short while."
        assert warning not in client.get("/admin/participation/calendar/").content.decode()
        ConsultationFactory(name="Trees", opens_on=timezone.localdate()).asked_at.add(school)
        assert warning in client.get("/admin/participation/calendar/").content.decode()
        assert warning not in client.get("/admin/participation/calendar/?past").content.decode()
        client.force_login(UserFactory(roles=[(Role.COORDINATOR, OrganisationFactory())]))
        assert warning not in client.get("/admin/participation/calendar/").content.decode()

    def test_what_has_no_day_is_nobodys_business(self, client, people) -> None:
        ConsultationFactory(name="A first thought")
        client.force_login(people.officer)
        assert "A first thought" not in client.get("/admin/participation/calendar/").content.decode()

    def test_what_is_over_is_on_a_page_of_its_own(self, client, people) -> None:
        ConsultationFactory(name="Long ago", opens_on=date(2020, 1, 1), closes_on=date(2020, 2, 1))
        client.force_login(people.officer)
        now, past = (client.get(f"/admin/participation/calendar/{query}").content.decode() for query in ("", "?past"))
        assert ("Long ago" in now, "Mine" in now) == (False, True)
        assert ("Long ago" in past, ">Mine<" in past) == (True, False)

    @pytest.mark.parametrize(("role", "opens"), [(Role.OFFICER, True), (Role.COORDINATOR, True), (Role.READER, False)])
    def test_officers_and_coordinators_open_it(self, client, people, role, opens) -> None:
        client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
        assert (client.get("/admin/participation/calendar/").status_code == 200) is opens

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_however_many_there_are(self, client, people, django_assert_num_queries, rows) -> None:
        AskingLimit.objects.create(times=1, months=3)
        school = ChildSetting.objects.create(name="Alder Primary School")
        people.consultation.asked_at.add(school)
        for _number in range(rows):
            ConsultationFactory(opens_on=timezone.localdate(), lead=people.lead).asked_at.add(school)
        client.force_login(people.officer)
        assert len(client.get("/admin/participation/calendar/").context["asked_often"]) == rows + 1
        with django_assert_num_queries(20):
            client.get("/admin/participation/calendar/")
