"""The page of a survey that says who is missing, and the populations behind it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from surveys.actions.keep_reach import add_population, set_targets
from surveys.models import Area, AreaSet, ReachTarget, ReferencePopulation, Response
from surveys.reach.groups import ASKED, By
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import ResponseFactory, block, survey_page

pytestmark = pytest.mark.django_db

POPULATIONS = "surveys_admin:populations"


@pytest.fixture
def areas():
    found = AreaSet.objects.create(name="Wards", code="wards_2023")
    for code in ("sinfin", "mackworth", "abbey"):
        Area.objects.create(area_set=found, code=code, name=code.title())
    return found


@pytest.fixture
def survey(areas):
    return survey_page(
        block("place", key="home", wording="Where do you live?", areas=areas.pk),
        block("monitoring", which=["care", "sex"]),
    ).survey


def officer(client, organisation, role=Role.OFFICER):
    user = UserFactory(roles=[(role, organisation)])
    client.force_login(user)
    return user


def answer(survey, **areas: int) -> None:
    for code, count in areas.items():
        for _number in range(count):
            ResponseFactory(survey=survey, answers={"home": {"value": code}})


def population(
    organisation, areas=None, *, name="Census", by=By.AREA, content=None, on=date(2021, 3, 21)
) -> ReferencePopulation:
    return add_population(
        organisation=organisation,
        name=name,
        by=by,
        area_set=areas,
        counted_on=on,
        content=content or b"code,children\nsinfin,900\nmackworth,4100\nabbey,5000\n",
        added_by=UserFactory(),
    )


def reach_page(client, survey):
    return client.get(reverse("surveys_admin:reach", args=[survey.reference]))


def test_the_page_names_who_is_missing(client, survey, areas) -> None:
    population(survey.organisation, areas)
    answer(survey, sinfin=6, mackworth=94, abbey=100)
    officer(client, survey.organisation)
    text = reach_page(client, survey).content.decode()
    assert "Few answers from Sinfin: 3 % of answers, 9 % of children." in text
    assert "Few answers from Abbey" not in text
    assert "0.3 (0.2 to 0.7)" in text


def test_it_says_when_it_is_too_early_and_what_is_not_asked(client, survey, areas) -> None:
    population(survey.organisation, areas)
    population(None, name="All", by=By.DISABILITY, content=b"code,children\na_lot,3\nno,9\n")
    officer(client, survey.organisation)
    answer(survey, abbey=3)
    text = reach_page(client, survey).content.decode()
    assert "too early to say who is missing" in text
    assert "This survey does not ask it" in text


@pytest.mark.parametrize("by", list(ASKED))
def test_the_groups_of_every_population_are_those_of_the_question(by) -> None:
    rows = b"".join(f"{code},10\n".encode() for code in ASKED[by].groups)
    found = population(None, by=by, content=b"code,children\n" + rows)
    assert list(found.children()) == list(ASKED[by].groups)


def test_care_experience_is_read_from_its_question(client, survey) -> None:
    population(None, by=By.CARE, content=b"code,children\nnow,10\nbefore,10\nno,980\n")
    for number in range(40):
        ResponseFactory(survey=survey, answers={"about_care": {"value": "now" if number < 30 else "no"}})
    officer(client, survey.organisation)
    text = reach_page(client, survey).content.decode()
    assert "Few answers from No: 25 % of answers, 98 % of children." in text
    assert "Many answers" in text


def test_targets_show_how_far_one_is(client, survey, areas) -> None:
    found = population(survey.organisation, areas)
    answer(survey, sinfin=4)
    officer(client, survey.organisation)
    form = {"population": found.reference, f"p{found.pk}-sinfin": "3", f"p{found.pk}-abbey": "10"}
    client.post(reverse("surveys_admin:reach", args=[survey.reference]), form)
    assert dict(ReachTarget.objects.values_list("code", "wanted")) == {"sinfin": 3, "abbey": 10}
    text = reach_page(client, survey).content.decode()
    assert "4 of 3 (reached)" in text
    assert "0 of 10" in text
    client.post(reverse("surveys_admin:reach", args=[survey.reference]), {"population": found.reference})
    assert ReachTarget.objects.count() == 0


@pytest.mark.parametrize("typed", ["0", "-1", "x", "99999999999"])
def test_a_wrong_target_is_kept_and_explained(client, survey, areas, typed) -> None:
    found = population(survey.organisation, areas)
    officer(client, survey.organisation)
    form = {"population": found.reference, f"p{found.pk}-sinfin": typed}
    page = client.post(reverse("surveys_admin:reach", args=[survey.reference]), form)
    assert page.status_code == 200
    assert f'value="{typed}"' in page.content.decode()
    assert ReachTarget.objects.count() == 0


def test_a_group_that_nobody_knows_gets_no_target(survey, areas) -> None:
    with pytest.raises(ValidationError, match="not in this population"):
        set_targets(survey=survey, population=population(None, areas), wanted={"nowhere": 3})


def upload(client, content: bytes, **form):
    file = SimpleUploadedFile("children.csv", content, "text/csv")
    given = {"name": "Census", "by": "area", "counted_on": "2021-03-21", "file": file} | form
    return client.post(reverse(POPULATIONS), given)


def test_a_file_is_taken_whole_or_not_at_all(client, survey, areas) -> None:
    officer(client, survey.organisation)
    owner = {"organisation": survey.organisation.pk, "area_set": areas.pk}
    page = upload(client, b"code,children\nsinfin,900\nnowhere,3\n", **owner)
    assert "Row 3, column “code”: “nowhere”" in page.content.decode()
    assert 'value="Census"' in page.content.decode()
    assert ReferencePopulation.objects.count() == 0
    upload(client, b"code,children\nsinfin,900\nabbey,3\n", **owner)
    assert ReferencePopulation.objects.get().children() == {"sinfin": 900, "abbey": 3}
    again = upload(client, b"code,children\nsinfin,900\nabbey,3\n", **owner)
    assert "there already" in again.content.decode()
    lacks = upload(client, b"code,children\nsinfin,900\nabbey,3\n", organisation=survey.organisation.pk, name="Other")
    assert "Choose the list of areas" in lacks.content.decode()


def test_the_city_belongs_to_network_coordinators(client, survey, areas) -> None:
    officer(client, survey.organisation)
    content = b"code,children\nsinfin,900\nabbey,3\n"
    assert upload(client, content, area_set=areas.pk).context["form"].errors
    officer(client, OrganisationFactory(), Role.COORDINATOR)
    upload(client, content, area_set=areas.pk)
    citys = ReferencePopulation.objects.get()
    assert citys.organisation is None
    officer(client, survey.organisation)
    assert "Census" in client.get(reverse(POPULATIONS)).content.decode()
    assert client.post(reverse(POPULATIONS), {"take_away": citys.reference}).status_code == 404
    officer(client, OrganisationFactory(), Role.COORDINATOR)
    client.post(reverse(POPULATIONS), {"take_away": citys.reference})
    assert ReferencePopulation.objects.count() == 0
    assert client.post(reverse(POPULATIONS), {"take_away": "nonsense"}).status_code == 302


def test_strangers_find_nothing(client, survey, areas) -> None:
    found = population(survey.organisation, areas, name="Ours alone")
    officer(client, OrganisationFactory())
    assert reach_page(client, survey).status_code == 404
    assert client.post(reverse("surveys_admin:reach", args=[survey.reference])).status_code == 404
    assert "Ours alone" not in client.get(reverse(POPULATIONS)).content.decode()
    assert client.post(reverse(POPULATIONS), {"take_away": found.reference}).status_code == 404
    officer(client, survey.organisation, Role.READER)
    assert client.get(reverse(POPULATIONS)).status_code in (302, 403)


def test_partners_see_it_and_set_no_targets(client, survey, areas) -> None:
    found = population(None, areas)
    partner = OrganisationFactory()
    survey.partners.add(partner)
    officer(client, partner)
    assert reach_page(client, survey).status_code == 200
    form = {"population": found.reference, f"p{found.pk}-sinfin": "3"}
    client.post(reverse("surveys_admin:reach", args=[survey.reference]), form)
    assert ReachTarget.objects.count() == 0


def other_areas(code: str) -> AreaSet:
    found = AreaSet.objects.create(name=code, code=code)
    for area in ("sinfin", "mackworth", "abbey"):
        Area.objects.create(area_set=found, code=area, name=area.title())
    return found


def test_the_newest_count_of_each_kind_is_shown_however_many_older_ones_there_are(client, survey, areas) -> None:
    ours = survey.organisation
    for number in range(13):
        population(ours, areas, name=f"Older {number}", on=date(2000 + number, 3, 21))
    care = b"code,children\nnow,10\nbefore,10\nno,980\n"
    population(ours, areas, name="Same day, first", on=date(2024, 3, 21))
    newest = [
        population(ours, areas, name="Same day, last", on=date(2024, 3, 21)),
        population(ours, other_areas("wards_2031"), name="Other list"),
        population(None, areas, name="The city's", on=date(2001, 3, 21)),
        population(None, by=By.CARE, name="In care", content=care),
        population(ours, by=By.CARE, name="In our care", content=care),
    ]
    population(OrganisationFactory(), areas, name="Of others", on=date(2025, 3, 21))
    officer(client, ours)
    parts = reach_page(client, survey).context["parts"]
    assert {reach.population for reach, _form in parts} == set(newest)
    assert len(parts) == len(newest)


def test_pages_cost_the_same_for_one_population_and_three(client, survey, areas) -> None:
    officer(client, survey.organisation)
    counts = []
    for number in range(3):
        population(survey.organisation, other_areas(f"wards_{number}"), name=f"Census {number}")
        pages = [reverse(POPULATIONS), reverse("surveys_admin:reach", args=[survey.reference])]
        for page in pages:
            client.get(page)
        with CaptureQueriesContext(connection) as queries:
            for page in pages:
                client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert Response.objects.count() == 0
