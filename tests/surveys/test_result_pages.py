"""Pages of results: filters, cross-tabulations, two waves, files, and filters that are kept."""

import csv
import io
from datetime import date
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from surveys.actions import keep_filter as keeping
from surveys.actions.keep_filter import keep_filter
from surveys.models import KeptFilter
from surveys.results.filters import Filter
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import ResponseFactory, SurveyFactory, block, item, survey_page

PAGES = ["results", "results_cross", "results_waves", "results_stops", "keep_filter"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def survey(db):
    survey = survey_page(
        block("section", title="About you"),
        block("yes_no", key="safe", wording="Do you feel safe?"),
        block("single_choice", key="often", wording="How often?", options={"often": "Often", "never": "=Never"}),
        block("section", title="At home"),
        block("number", key="minutes", wording="How many minutes?", whole=True),
    ).survey
    for number in range(8):
        answers = {
            "safe": {"value": "yes" if number % 4 else "no"},
            "often": {"value": ("often", "never")[number % 2]},
        }
        answers |= {"minutes": {"value": str(number)}} if number < 3 else {}
        ResponseFactory(
            survey=survey, day=date(2026, 5, 1 + number), language=("en", "pl")[number % 2], answers=answers
        )
    return survey


@pytest.fixture
def officer(survey):
    return UserFactory(roles=[(Role.OFFICER, survey.organisation)])


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def address(survey, name="results"):
    return reverse(f"surveys_admin:{name}", args=[survey.reference])


def exhibits_of(page):
    return {each.name: each for _title, group in page.context["found"].groups for each in group}


def rows_of(exhibit):
    return [tuple(cell.text for cell in row) for row in exhibit.table.rows]


@pytest.mark.parametrize("name", PAGES)
def test_whoever_is_no_officer_of_it_gets_a_404(client, survey, name):
    for role, place in ((Role.OFFICER, OrganisationFactory()), (Role.READER, survey.organisation)):
        client.force_login(UserFactory(roles=[(role, place)]))
        assert client.get(address(survey, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_an_officer_of_a_partner_sees_them_all(client, survey, name):
    partner = OrganisationFactory()
    survey.partners.add(partner)
    client.force_login(UserFactory(roles=[(Role.OFFICER, partner)]))
    assert client.get(address(survey, name)).status_code == 200


def test_a_filter_counts_only_those_who_pass_it_and_says_so_in_words(desk, survey):
    page = desk.get(address(survey), {"language": "pl", "q-often": ["often", "never"], "to": "2026-05-04"})
    found = page.context["found"]
    assert (found.total, found.everybody) == (2, 8)
    assert [words for words, _url in page.context["conditions"]] == [
        "Language: Polish",
        "How often?: Often or =Never",
        "up to 4 May 2026",
    ]
    assert rows_of(exhibits_of(page)["q-safe"])[0] == ("Yes", "2", "100%")
    [_language, often, _day] = [url for _words, url in page.context["conditions"]]
    assert "q-often" not in often
    assert "language=pl" in often
    assert desk.get(often).context["found"].total == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q-nothing": "x"}, "This survey has no question “nothing”"),
        ({"language": "<b>"}, "“&lt;b&gt;” is no answer to “Language”"),
        ({"from": "yesterday"}, "“yesterday” is no day. Write it as 2026-03-27."),
        ({"from": "2026-05-09", "to": "2026-05-01"}, "Swap the two."),
    ],
)
def test_a_filter_that_nobody_can_understand_is_told_and_left_out(desk, survey, query, said):
    page = desk.get(address(survey), query)
    assert page.status_code == 200
    assert said in page.content.decode()


def test_a_script_gets_only_what_changes(desk, survey):
    whole, part = (
        desk.get(address(survey), {"language": "en"}, headers=headers).content.decode()
        for headers in ({}, {"x-requested-with": "XMLHttpRequest"})
    )
    assert "<html" in whole
    assert "<html" not in part
    assert part.strip() in whole.replace("\r", "")


def test_intervals_are_shown_only_where_a_sample_is_claimed(desk, survey):
    plain, sampled = (desk.get(address(survey), query) for query in ({}, {"sample": "1"}))
    assert exhibits_of(plain)["q-safe"].table.head == ("Answer", "How many", "Share")
    assert all(line.whisker is None for bar in exhibits_of(plain)["q-safe"].chart.bars for line in bar.lines)
    # Wilson's interval for 6 of 8, from a table: 41 % to 93 %.
    assert rows_of(exhibits_of(sampled)["q-safe"])[0] == ("Yes", "6", "75%", "41%", "93%")
    assert "results-whisker" in sampled.content.decode()


def test_numbers_are_summed_up_and_missing_ones_told(desk, survey):
    minutes = exhibits_of(desk.get(address(survey)))["q-minutes"]
    assert minutes.finding == "The middle answer is 1; half of the answers lie between 0.5 and 1.5."
    assert minutes.facts == (
        "3 of 8 who were asked answered this; 5 left it empty.",
        "On average 1; the smallest is 0, the largest 2. 3 gave a number.",
    )


def test_the_rows_of_a_table_stand_together(desk, survey):
    rows = [item({"label": label, "code": label.lower()}) for label in ("Home", "School")]
    table = block("matrix", key="how", wording="How is it?", rows=rows, options={"good": "Good", "bad": "Bad"})
    survey = survey_page(table, survey=SurveyFactory(organisation=survey.organisation)).survey
    for home, school in (("good", "good"), ("good", "bad")):
        ResponseFactory(survey=survey, answers={"how_home": {"value": home}, "how_school": {"value": school}})
    found = exhibits_of(desk.get(address(survey)))
    assert "q-how_school" not in found
    together = found["q-how_home"]
    assert together.title == "How is it?"
    assert [row[:3] for row in rows_of(together)] == [("Home", "2 (100%)", "0 (0%)"), ("School", "1 (50%)", "1 (50%)")]
    assert [bar.lines[0].text for bar in together.chart.bars] == ["Good: 2 (100%)", "Good: 1 (50%); Bad: 1 (50%)"]
    assert together.facts[0].startswith("Of 2 who were asked, 2 to 2 answered a row;")
    assert together.finding == "People agree most about “Home”: 2 of 2 answered “Good” (100%)."


@pytest.mark.parametrize(
    ("shares", "often"),
    [
        ("counts", ("Often", "4", "0", "4")),
        ("rows", ("Often", "100%", "0%", "4")),
        ("columns", ("Often", "100%", "0%", "4")),
        ("anything", ("Often", "4", "0", "4")),
    ],
)
def test_two_questions_are_crossed(desk, survey, shares, often):
    page = desk.get(address(survey, "results_cross"), {"rows": "q-often", "columns": "language", "shares": shares})
    crossed = exhibits_of(page)["q-often"]
    assert crossed.table.head == ("How often?", "English", "Polish", "All")
    assert rows_of(crossed)[0] == often
    assert rows_of(crossed)[-1] == ("All", "4", "4", "8")
    assert crossed.finding == "“English” differs most: 100% of “Often”, 0% of “=Never”."


@pytest.mark.parametrize(
    "query", [{"rows": "q-often"}, {"rows": "x", "columns": "language"}, {"rows": "day", "columns": "day"}]
)
def test_what_cannot_be_crossed_is_told(desk, survey, query):
    page = desk.get(address(survey, "results_cross"), query)
    assert "Choose two different things from the lists to cross them." in page.content.decode()


def test_two_times_of_one_survey_are_compared(desk, survey):
    page = desk.get(
        address(survey, "results_waves"),
        {"with": "same", "from": "2026-05-05", "then_from": "2026-05-01", "then_to": "2026-05-04", "sample": "1"},
    )
    minutes = exhibits_of(page)["q-often"]
    assert minutes.table.head[1:5] == ("from 1 May 2026, up to 4 May 2026", "Share", "from 5 May 2026", "Share")
    assert rows_of(minutes)[0][:5] == ("Often", "2", "50%", "2", "50%")
    assert minutes.finding == "The shares are the same."


def test_what_was_put_first_is_compared_where_things_were_put_in_order(desk, survey):
    asked = block("ranking", key="first", wording="What first?", options={"home": "Home", "school": "School"})
    survey = survey_page(asked, survey=SurveyFactory(organisation=survey.organisation)).survey
    for day, codes in ((1, ["home", "school"]), (2, ["school", "home"]), (2, ["home", "school"])):
        ResponseFactory(survey=survey, day=date(2026, 5, day), answers={"first": {"codes": codes}})
    page = desk.get(address(survey, "results_waves"), {"with": "same", "from": "2026-05-02", "then_to": "2026-05-01"})
    first = exhibits_of(page)["q-first"]
    assert rows_of(first)[:2] == [("Home", "1", "100%", "1", "50%"), ("School", "0", "0%", "1", "50%")]
    assert first.finding == "“Home” fell most, from 100% to 50%."


def test_an_earlier_survey_of_the_same_organisation_is_compared(desk, survey):
    earlier = survey_page(
        block("yes_no", key="safe", wording="Do you feel safe?"),
        block("yes_no", key="gone", wording="Gone?"),
        survey=SurveyFactory(organisation=survey.organisation, name="Last year"),
    ).survey
    ResponseFactory(survey=earlier, answers={"safe": {"value": "no"}})
    page = desk.get(address(survey, "results_waves"), {"with": str(earlier.reference), "q-often": "often"})
    html = page.content.decode()
    assert "In the earlier survey: This survey has no question “often”" in html
    assert "1 question was only asked then." in html
    safe = exhibits_of(page)["q-safe"]
    assert rows_of(safe)[1] == ("No", "1", "100%", "2", "50%")
    assert safe.finding == "“Yes” rose most, from 0% to 50%."


def test_a_survey_of_others_is_compared_with_nothing(desk, survey):
    others = survey_page(block("yes_no", key="safe", wording="Secret wording?")).survey
    for reference in (others.reference, uuid4(), "x"):
        page = desk.get(address(survey, "results_waves"), {"with": str(reference)})
        assert "There is no such survey to compare with." in page.content.decode()
    assert others.name not in page.content.decode()
    page = desk.get(address(survey, "results_waves"), {"with": "same"})
    assert "Say which days to compare with." in page.content.decode()


def test_where_people_stop_is_told_section_by_section(desk, survey):
    [stops] = exhibits_of(desk.get(address(survey, "results_stops"))).values()
    assert [row[:4] for row in rows_of(stops)] == [("About you", "8", "8", "5"), ("At home", "8", "3", "0")]
    assert stops.finding == "Most stopped after “About you”: 5."


def test_a_table_is_a_file_without_formulas(desk, survey):
    response = desk.get(address(survey), {"as": "csv", "figure": "q-often", "language": "pl"})
    assert response["Content-Disposition"].endswith('-how-often.csv"')
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert lines[:3] == [["Answer", "How many", "Share"], ["Often", "0", "0.0"], ["'=Never", "4", "1.0"]]


@pytest.mark.parametrize("name", ["q-often", "q-minutes", "by-time", "language"])
def test_a_figure_is_a_picture_with_its_words_in_it(desk, survey, name):
    response = desk.get(address(survey), {"as": "svg", "figure": name, "sample": "1"})
    exhibit = exhibits_of(desk.get(address(survey), {"sample": "1"}))[name]
    assert response["Content-Type"] == "image/svg+xml"
    drawn = ElementTree.fromstring(response.content)
    assert drawn.get("role") == "img"
    assert drawn.find(f"{SVG}title").text == exhibit.title
    words = " ".join(text.text for text in drawn.iter(f"{SVG}text"))
    assert exhibit.title in words
    for bar in exhibit.chart.bars:
        assert bar.label in words
        assert bar.lines[0].text in words
    assert all(box.get("fill") for box in drawn.iter(f"{SVG}rect"))
    assert drawn.find(f".//{SVG}style") is None


def test_a_picture_stays_xml_whatever_a_label_has_in_it(desk, survey):
    options = {"a": "<b>&amp;\x0b\x1c bold", "b": "ਹਾਂ"}
    odd = block("single_choice", key="odd", wording="Odd & \x08 <i>?", options=options)
    survey = survey_page(odd, survey=SurveyFactory(organisation=survey.organisation)).survey
    ResponseFactory(survey=survey, answers={"odd": {"value": "a"}})
    response = desk.get(address(survey), {"as": "svg", "figure": "q-odd"})
    assert ElementTree.fromstring(response.content).find(f"{SVG}title").text.startswith("Odd &")


@pytest.mark.parametrize("wanted", ["csv", "svg"])
def test_a_figure_that_the_page_does_not_show_is_not_found(desk, survey, wanted):
    assert desk.get(address(survey), {"as": wanted, "figure": "q-nothing"}).status_code == 404


def test_paper_shows_every_table_and_whose_answers_these_are(desk, survey):
    html = desk.get(address(survey), {"as": "print", "language": "pl"}).content.decode()
    assert "Only answers with: Language: Polish." in html
    assert "<details" not in html
    assert html.count("<table") == html.count('<section class="results-question"')


def test_a_survey_without_answers_says_what_will_come(desk, survey):
    empty = survey_page(survey=SurveyFactory(organisation=survey.organisation)).survey
    for name in PAGES[:4]:
        assert "Counts appear here with the first answer." in desk.get(address(empty, name)).content.decode()


def test_a_survey_that_asks_nothing_yet_is_shown_too(desk, survey):
    unasked = SurveyFactory(organisation=survey.organisation)
    for name in PAGES:
        assert desk.get(address(unasked, name)).status_code == 200


def test_a_filter_is_kept_for_everybody_who_sees_the_results(desk, officer, survey):
    path = f"{address(survey, 'keep_filter')}?language=pl&q-nothing=x"
    assert "Language: Polish" in desk.get(path).content.decode()
    assert desk.post(path, {"name": " In Polish "}).status_code == 302
    kept = KeptFilter.objects.get()
    assert (kept.name, kept.query, kept.made_by) == ("In Polish", {"language": ["pl"]}, officer)
    partner = OrganisationFactory()
    survey.partners.add(partner)
    desk.force_login(UserFactory(roles=[(Role.OFFICER, partner)]))
    page = desk.get(address(survey))
    [shown] = page.context["kept"]
    assert desk.get(shown["address"]).context["found"].total == 4
    assert not shown["may_drop"]


def test_one_kept_filter_costs_as_many_queries_as_three(desk, officer, survey):
    costs = []
    for names in (("One",), ("Two", "Three")):
        for name in names:
            keep_filter(survey=survey, name=name, narrowed_by=Filter((("language", ("en",)),)), by=officer)
        desk.get(address(survey))
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(address(survey))
        costs.append(len(queries))
    assert len(page.context["kept"]) == 3
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("", "All", "Choose whose answers count first, then keep that."),
        ("language=pl", "", "This field is required."),
        ("language=pl", "THERE", "There is a filter with this name already. Choose another name."),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(desk, officer, survey, query, name, said):
    keep_filter(survey=survey, name="There", narrowed_by=Filter((("language", ("en",)),)), by=officer)
    page = desk.post(f"{address(survey, 'keep_filter')}?{query}", {"name": name})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert f'value="{name}"' in page.content.decode() or not name
    assert KeptFilter.objects.count() == 1


def test_a_survey_keeps_only_so_many_filters(desk, officer, survey, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_KEPT", 1)
    for name in ("One", "Two"):
        page = desk.post(f"{address(survey, 'keep_filter')}?language=pl", {"name": name})
    assert "take one away first" in page.content.decode()
    assert KeptFilter.objects.get().name == "One"


@pytest.mark.parametrize("values", [{"name": ""}, {"query": {}}, {"name": "there"}])
def test_the_database_keeps_no_filter_without_name_or_sense(officer, survey, values):
    fields = {"survey": survey, "made_by": officer, "name": "There", "query": {"language": ["en"]}}
    KeptFilter.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptFilter.objects.create(**fields | {"name": "Other"} | values)


def test_a_kept_filter_goes_with_a_press_of_those_who_may(client, officer, survey):
    partner = OrganisationFactory()
    survey.partners.add(partner)
    maker, other = (UserFactory(roles=[(Role.OFFICER, partner)]) for _number in range(2))
    stranger = UserFactory(roles=[(Role.OFFICER, OrganisationFactory())])
    for person, status, left in ((stranger, 404, 1), (other, 302, 1), (maker, 302, 0), (officer, 302, 0)):
        kept = keep_filter(survey=survey, name="Mine", narrowed_by=Filter((("language", ("en",)),)), by=maker)
        path = reverse("surveys_admin:drop_filter", args=[survey.reference, kept.reference])
        client.force_login(person)
        assert client.post(path).status_code == status
        assert KeptFilter.objects.count() == left
        KeptFilter.objects.all().delete()
        assert client.post(path).status_code == 404
