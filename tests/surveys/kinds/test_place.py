"""A place comes out of a dated list, which a published survey keeps as it was."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from accounts.enums import Role
from surveys.asking.answers import Answer
from surveys.models import Area, AreaSet
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.every_kind import block_of, problems_of, question_of, wards
from tests.surveys.factories import survey_page, translate
from tests.surveys.kinds.posting import answer_to, error_of, post

pytestmark = pytest.mark.django_db


def shown(question, presentation="standard") -> str:
    form = post(question)
    form.presentation = presentation
    (asked,) = form.asked()
    return render_to_string(asked.template, {"asked": asked})


def test_areas_stand_under_their_part_of_the_city():
    question = question_of("place")
    assert [o.code for o in question.options] == ["derwent", "abbey", "oakwood", "arboretum", "outside"]
    assert question.settings["groups"] == [
        {"title": {"en": "Part 1"}, "codes": ["derwent", "oakwood"]},
        {"title": {"en": "Part 2"}, "codes": ["abbey", "arboretum"]},
        {"title": {}, "codes": ["outside"]},
    ]
    assert shown(question).count("choice-group-title") == 2


def test_a_long_list_is_a_menu_unless_pictures_or_easy_read_are_wanted():
    for number in range(6):
        Area.objects.create(area_set=wards(), name=f"Ward {number}", code=f"w{number}", sort_order=10 + number)
    question = question_of("place", with_outside=False)
    assert "<optgroup" in shown(question)
    assert "<select" not in shown(question, "easy_read")


def test_answers_and_opt_outs_come_from_tiles_and_from_the_menu():
    question = question_of("place", required=True)
    assert answer_to(question, value="abbey") == Answer(value="abbey")
    assert answer_to(question, value=":not_said") == Answer(opt_out="not_said")
    assert answer_to(question, value="", opt_out="dont_know") == Answer(opt_out="dont_know")
    assert error_of(question, value="abbey", opt_out="dont_know").startswith("You chose a place and also ticked")
    assert "not one of the answers" in error_of(question, value="elsewhere")
    assert "choose" in error_of(question)


def test_a_published_survey_keeps_the_list_as_it_was():
    page = survey_page(block_of("place"))

    def asked() -> set[str]:
        question = page.survey.current_version().as_questionnaire().question("place")
        return {option.label["en"] for option in question.options}

    Area.objects.filter(code="abbey").update(name="Abbey Fields")
    assert "Abbey" in asked()
    page.save_revision().publish()
    assert "Abbey Fields" in asked()


def test_a_list_that_is_gone_or_empty_is_an_officers_to_mend():
    assert problems_of("place", areas=None) == ["It has no list of areas. Choose one."]
    empty = AreaSet.objects.create(name="Empty", code="empty")
    assert "nearly empty" in problems_of("place", areas=empty.pk)[0]
    Area.objects.create(area_set=wards(), name="Outside", code="outside", sort_order=9)
    assert "“outside”" in problems_of("place")[0]
    assert problems_of("place", with_outside=False) == []


def test_areas_are_the_same_in_every_language():
    page = survey_page(block_of("place"))
    translate(page, "ur")
    question = page.survey.current_version().as_questionnaire().question("place")
    assert question.option("abbey").label == {"en": "Abbey", "ur": "Abbey"}


def test_the_database_holds_codes_and_dates():
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(area_set=wards(), name="Again", code="abbey")
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaSet.objects.create(name="Backwards", code="b", valid_from="2023-01-01", valid_until="2022-01-01")
    with pytest.raises(ValidationError, match="digits and underscores"):
        AreaSet(name="x", code="Not a code").full_clean()


def test_administrators_look_after_the_lists_and_officers_only_choose_from_them(client):
    wards()
    organisation = OrganisationFactory()
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, organisation)]))
    assert client.get(f"/admin/snippets/surveys/areaset/edit/{wards().pk}/").status_code == 200
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    assert client.get(f"/admin/snippets/surveys/areaset/edit/{wards().pk}/").status_code == 302
    assert "Wards until 2023" in client.get("/admin/snippets/choose/surveys/areaset/").content.decode()
