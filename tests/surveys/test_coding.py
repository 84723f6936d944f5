"""A codebook, two readers who code without seeing each other, a third look where they differ, and exact counts."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import Role
from safeguarding.models import Reading
from surveys.actions import keep_code
from surveys.actions.code_comments import begin_coding, finish_coding, leave_coding, settle
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.keep_code import change_code, make_code
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.coding.figures import CodeFigures, coded, texts_with
from surveys.models import Code, CodeChange, Coding, Comment, Settlement
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.texts import at, reader_of, survey_with, text_in, withheld_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return survey_with("Softer beds", "More light", "Light and beds", "Nothing")


@pytest.fixture
def beds(survey) -> Code:
    return code_of(survey, "Beds")


@pytest.fixture
def light(survey) -> Code:
    return code_of(survey, "Light")


@pytest.fixture
def first(survey):
    return reader_of(survey)


@pytest.fixture
def second(survey):
    return reader_of(survey)


def code_of(survey, name: str) -> Code:
    return make_code(survey=survey, by=reader_of(survey), name=name, description=f"Speaks of {name}.")


def begin(survey, coder) -> str:
    coding = begin_coding(survey=survey, coder=coder, what="x")
    return coding.comment.words if coding else ""


def code_all(survey, coder, found: dict[str, list[Code]]) -> None:
    while coding := begin_coding(survey=survey, coder=coder, what="x"):
        finish_coding(coding=coding, codes=found.get(coding.comment.words, []))


def code_both(survey, first, second, beds, light) -> None:
    """They differ about one text."""
    code_all(survey, first, {"Softer beds": [beds], "More light": [light], "Light and beds": [beds, light]})
    code_all(survey, second, {"Softer beds": [beds], "More light": [light], "Light and beds": [light]})


class TestTheCodebook:
    def test_a_reader_writes_a_code_and_what_it_was_before_is_kept(self, client, survey, first) -> None:
        client.force_login(first)
        sent = {"name": "Beds", "description": "Where they sleep.", "examples": "Too hard."}
        assert client.post(at("new_code", survey), sent).status_code == 302
        code = Code.objects.get()
        changed = {"name": "Bedrooms", "description": "Where they sleep.", "examples": "", "is_retired": "on"}
        assert client.post(at("code", survey, code.reference), changed).status_code == 302
        assert client.post(at("code", survey, code.reference), changed).status_code == 302
        code.refresh_from_db()
        assert (code.name, code.examples, code.is_retired) == ("Bedrooms", "", True)
        assert [(change.name, change.examples, change.by) for change in CodeChange.objects.all()] == [
            ("Beds", "Too hard.", first)
        ]
        page = client.get(at("code", survey, code.reference)).content.decode()
        assert "Too hard." in page

    def test_a_name_is_used_once_and_what_was_typed_is_kept(self, client, survey, beds, first) -> None:
        client.force_login(first)
        page = client.post(at("new_code", survey), {"name": "beds", "description": "Typed."}).content.decode()
        assert "This codebook has a code of this name already." in page
        assert "Typed." in page
        with pytest.raises(IntegrityError), transaction.atomic():
            Code.objects.create(survey=survey, name="BEDS", description="x", made_by=first)

    def test_a_codebook_ends_somewhere(self, survey, beds, first, monkeypatch) -> None:
        monkeypatch.setattr(keep_code, "MOST_CODES", 1)
        with pytest.raises(ValidationError, match="at most 1 codes"):
            make_code(survey=survey, by=first, name="More", description="x")

    def test_nothing_is_written_where_nothing_changed(self, beds, first) -> None:
        change_code(code=beds, by=first, name="Beds", description="Speaks of Beds.", examples="", is_retired=False)
        assert not CodeChange.objects.exists()


class TestCodingByTwo:
    def test_texts_of_another_reader_come_first_and_no_third_reader_codes_them(self, survey, beds, first, second):
        third = reader_of(survey)
        assert begin(survey, first) == "Softer beds"
        assert begin(survey, first) == "Softer beds"
        assert begin(survey, second) == "Softer beds"
        assert begin(survey, third) == "More light"
        assert [coding.place for coding in Coding.objects.order_by("pk")] == [1, 2, 1]

    def test_what_is_left_lying_or_given_back_goes_to_others(self, survey, beds, first, second) -> None:
        third = reader_of(survey)
        coding = begin_coding(survey=survey, coder=first, what="x")
        begin(survey, second)
        leave_coding(coding=coding)
        assert begin(survey, third) == "Softer beds"
        Coding.objects.update(began_at=timezone.now() - timedelta(days=2))
        assert begin(survey, first) == "Softer beds"
        assert Coding.objects.count() == 1

    def test_what_is_finished_stays_as_it_is(self, survey, beds, first) -> None:
        coding = begin_coding(survey=survey, coder=first, what="x")
        finish_coding(coding=coding, codes=[beds])
        with pytest.raises(ValidationError, match="cannot be coded now"):
            finish_coding(coding=coding, codes=[])
        leave_coding(coding=coding)
        assert list(Coding.objects.get().codes.all()) == [beds]

    def test_a_code_of_another_survey_is_refused(self, survey, first) -> None:
        other = code_of(survey_with("Other"), "Other")
        with pytest.raises(ValidationError, match="another survey"):
            finish_coding(coding=begin_coding(survey=survey, coder=first, what="x"), codes=[other])

    def test_a_withheld_text_is_not_coded_and_not_counted(self, survey, beds, first) -> None:
        withheld_in(survey, "He hits me")
        coding = begin_coding(survey=survey, coder=first, what="x")
        raise_from_comment(comment=coding.comment, user=first)
        with pytest.raises(ValidationError, match="with the safeguarding lead"):
            finish_coding(coding=coding, codes=[beds])
        code_all(survey, first, {"More light": [beds], "He hits me": [beds]})
        assert coded(survey).codes[beds.pk].texts == 1
        raise_from_comment(comment=Comment.objects.get(words="More light"), user=first)
        assert coded(survey).codes[beds.pk].texts == 0

    def test_the_database_has_two_places_for_each_text(self, survey, first) -> None:
        text = Comment.objects.first()
        Coding.objects.create(comment=text, coder=first, place=1, began_at=timezone.now())
        for coder, place in ((reader_of(survey), 1), (first, 2), (reader_of(survey), 3)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Coding.objects.create(comment=text, coder=coder, place=place, began_at=timezone.now())


class TestFigures:
    def test_counts_are_what_both_found_and_alpha_is_per_code(self, survey, beds, light, first, second) -> None:
        code_both(survey, first, second, beds, light)
        found = coded(survey)
        assert (found.once, found.twice, found.differ) == (0, 4, 1)
        assert found.codes[light.pk] == CodeFigures(texts=2, alpha=1.0, by_young=0)
        assert found.codes[beds.pk].texts == 1
        # 4 texts, 8 values, 3 of them "beds"; one text differs: 1 - 7 * 2 / (64 - 9 - 25).
        assert found.codes[beds.pk].alpha == pytest.approx(1 - 7 * 2 / 30)
        assert texts_with(beds) == {Comment.objects.get(words="Softer beds").pk}

    def test_settling_counts_in_the_end_and_leaves_the_agreement(self, survey, beds, light, first, second) -> None:
        code_both(survey, first, second, beds, light)
        before = coded(survey)
        text = Comment.objects.coded_differently().get()
        settle(comment=text, codes=[beds], by=first)
        after = coded(survey)
        assert (after.codes[beds.pk].texts, after.codes[light.pk].texts, after.differ) == (2, 1, 0)
        assert [after.codes[code.pk].alpha for code in (beds, light)] == [
            before.codes[code.pk].alpha for code in (beds, light)
        ]
        assert texts_with(beds) == set(
            Comment.objects.filter(words__in=["Softer beds", text.words]).values_list("pk", flat=True)
        )
        with pytest.raises(ValidationError, match="settled this text already"):
            settle(comment=text, codes=[light], by=second)

    def test_one_reader_alone_counts_and_gives_no_agreement(self, survey, beds, first) -> None:
        code_all(survey, first, {"Softer beds": [beds]})
        assert coded(survey).codes[beds.pk] == CodeFigures(texts=1, alpha=None)

    def test_counts_equal_a_naive_reference(self, survey, beds, light, first, second) -> None:
        code_both(survey, first, second, beds, light)
        settle(comment=Comment.objects.coded_differently().get(), codes=[light], by=second)
        for code in (beds, light):
            expected = set()
            for text in Comment.objects.released():
                codings = [set(coding.codes.all()) for coding in text.codings.all()]
                settled = Settlement.objects.filter(comment=text).first()
                codes = set(settled.codes.all()) if settled else set.intersection(*codings)
                expected |= {text.pk} if code in codes else set()
            assert texts_with(code) == expected
            assert coded(survey).codes[code.pk].texts == len(expected)

    def test_erased_words_count_no_longer(self, survey, beds, first) -> None:
        code_all(survey, first, {"Softer beds": [beds]})
        erase_what_is_over(today=date(2036, 1, 1))
        assert coded(survey).codes[beds.pk].texts == 0


class TestPages:
    def test_a_reader_codes_text_after_text(self, client, survey, beds, light, first) -> None:
        client.force_login(first)
        page = client.get(at("code_next", survey))
        assert "Softer beds" in page.content.decode()
        assert Reading.objects.get().user == first
        text = page.context["comment"]
        page = client.post(at("code_text", survey, text.reference), {"codes": [beds.pk]}, follow=True)
        assert "More light" in page.content.decode()
        assert list(Coding.objects.get(comment=text).codes.all()) == [beds]
        text = page.context["comment"]
        page = client.post(at("code_text", survey, text.reference), {}).content.decode()
        assert "Choose a code, or say that none fits." in page
        page = client.post(at("code_text", survey, text.reference), {"codes": [beds.pk], "none_fits": "on"})
        assert "You chose codes and said that none fits." in page.content.decode()
        assert [ticked for _code, ticked in page.context["form"].rows()] == [True, False]
        assert client.post(at("code_text", survey, text.reference), {"codes": ["x"]}).status_code == 200
        assert client.post(at("code_text", survey, text.reference), {"none_fits": "on"}).status_code == 302
        assert Coding.objects.get(comment=text).finished_at is not None
        assert client.post(at("code_next", survey), {"none_fits": "on"}).status_code == 302

    def test_nobody_sees_what_another_found_before_they_have_finished(
        self, client, survey, beds, light, first, second
    ):
        code_all(survey, first, {"Softer beds": [beds]})
        client.force_login(second)
        page = client.get(at("code_next", survey))
        assert [ticked for _code, ticked in page.context["form"].rows()] == [False, False]
        assert str(first) not in page.content.decode()
        assert "Nothing is left here for you." in client.get(at("settle", survey)).content.decode()

    def test_lists_and_counts_leave_out_what_only_another_has_coded(self, client, survey, beds, first, second) -> None:
        """Whoever may be the second coder of a text learns nothing of what the first one found."""
        coding = begin_coding(survey=survey, coder=first, what="x")
        finish_coding(coding=coding, codes=[beds])
        officer = UserFactory(roles=[(Role.OFFICER, survey.organisation)])
        both = UserFactory(roles=[(Role.OFFICER, survey.organisation), (Role.READER, survey.organisation)])
        begin(survey, second)
        assert [self.seen(client, survey, beds, who) for who in (first, second, both)] == [
            (1, True),
            *[(0, False)] * 2,
        ]
        client.force_login(officer)
        assert self.count(client, survey) == 1
        finish_coding(coding=begin_coding(survey=survey, coder=second, what="x"), codes=[beds])
        assert [self.seen(client, survey, beds, who) for who in (first, second, both)] == [(1, True)] * 3

    def seen(self, client, survey, code, who) -> tuple[int, bool]:
        """What somebody is shown: how many texts have the code, and whether the first text is listed with it."""
        client.force_login(who)
        page = client.get(at("coded_texts", survey, code.reference))
        shown = "Softer beds" in page.content.decode()
        assert shown == bool(page.context["texts"])
        return self.count(client, survey), shown

    def count(self, client, survey) -> int:
        page = client.get(at("codebook", survey))
        assert page.context["coded"].once + page.context["coded"].twice == 1
        return page.context["rows"][0][1].texts

    def test_a_difference_is_settled_in_sight_of_both(self, client, survey, beds, light, first, second) -> None:
        code_both(survey, first, second, beds, light)
        client.force_login(reader_of(survey))
        page = client.get(at("settle", survey))
        text = page.context["comment"]
        body = page.content.decode()
        assert [str(who) in body for who in (first, second)] == [True, True]
        assert page.context["form"].rows() == [(beds, False), (light, True)]
        assert client.post(at("settle_text", survey, text.reference), {}).status_code == 200
        assert client.post(at("settle_text", survey, text.reference), {"codes": [light.pk]}).status_code == 302
        assert list(Settlement.objects.get().codes.all()) == [light]
        again = client.post(at("settle_text", survey, text.reference), {"codes": [beds.pk]}, follow=True)
        assert "Somebody has settled this text already" in again.content.decode()

    def test_officers_see_counts_and_no_words(self, client, survey, beds, first) -> None:
        code_all(survey, first, {"Softer beds": [beds]})
        client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
        page = client.get(at("codebook", survey))
        assert [(code, figures.texts) for code, figures in page.context["rows"]] == [(beds, 1)]
        assert "Softer beds" not in page.content.decode()
        for name in ("code_next", "settle", "new_code"):
            assert client.get(at(name, survey)).status_code == 404
        assert client.get(at("coded_texts", survey, beds.reference)).status_code == 404

    def test_a_viewpoint_is_made_from_all_texts_with_a_code(self, client, survey, beds, first, second) -> None:
        for reader in (first, second):
            code_all(survey, reader, {"Softer beds": [beds], "Light and beds": [beds]})
        both = UserFactory(roles=[(Role.OFFICER, survey.organisation), (Role.READER, survey.organisation)])
        client.force_login(both)
        page = client.get(at("coded_texts", survey, beds.reference))
        texts = Comment.objects.filter(words__in=["Softer beds", "Light and beds"])
        assert sorted(page.context["chosen"]) == sorted(texts.values_list("reference", flat=True))
        ((label, url),) = page.context["for_several"]
        assert str(label) == "Make a viewpoint from the chosen texts"
        made = client.get(url, {"comment": [str(each) for each in page.context["chosen"]]})
        assert {comment.words for comment in made.context["comments"]} == {"Softer beds", "Light and beds"}

    def test_a_reader_of_a_partner_codes_and_does_not_change_the_codebook(self, client, survey, beds) -> None:
        partner = OrganisationFactory()
        survey.partners.add(partner)
        client.force_login(UserFactory(roles=[(Role.READER, partner)]))
        assert client.get(at("code_next", survey)).status_code == 200
        assert client.get(at("new_code", survey)).status_code == 302
        assert client.post(at("new_code", survey), {"name": "x", "description": "x"}).status_code == 302
        assert Code.objects.count() == 1

    def test_everything_of_another_organisation_is_404(self, client, survey, beds) -> None:
        other = OrganisationFactory()
        client.force_login(UserFactory(roles=[(Role.READER, other), (Role.OFFICER, other)]))
        text = Comment.objects.first().reference
        for name in ("codebook", "new_code", "code_next", "settle"):
            assert client.get(at(name, survey)).status_code == 404
        for name in ("code", "coded_texts"):
            assert client.get(at(name, survey, beds.reference)).status_code == 404
        for name in ("code_text", "settle_text"):
            assert client.post(at(name, survey, text), {"none_fits": "on"}).status_code == 404
        own = survey_with("Own")
        client.force_login(reader_of(own))
        assert client.get(at("code", own, beds.reference)).status_code == 404
        assert client.post(at("settle_text", own, text), {"none_fits": "on"}).status_code == 404

    def test_pages_cost_the_same_with_one_and_three_rows(self, client) -> None:
        survey = survey_with("One")
        first, second = reader_of(survey), reader_of(survey)
        code = code_of(survey, "One")
        client.force_login(first)
        addresses = [at("codebook", survey), at("coded_texts", survey, code.reference)]
        pages = [at("code_next", survey)]
        code_all(survey, second, {"One": [code]})
        costs = [queries_of(client, path) for path in addresses + pages]
        for words in ("Two", "Three"):
            text_in(survey, words)
            code_of(survey, words)
        code_all(survey, second, {"Two": [code], "Three": [code]})
        assert [queries_of(client, path) for path in addresses + pages] == costs
