"""General words in place of what could show who is meant: kept as places, so that nothing of erased words is left."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from safeguarding.models import Reading
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.actions.redact import redact
from surveys.coding.redacting import NotInText, redacted, spans_of
from surveys.models import Comment, Redaction
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.texts import at, reader_of, survey_with, text_in

WORDS = "Sam lives in Oak Road.\r\nHe is nice."
TYPED = "[My brother] lives in [a street].\nHe is nice."
SHOWN = "[My brother] lives in [a street].\r\nHe is nice."


class TestPlaces:
    @pytest.mark.parametrize(
        ("words", "typed", "shown"),
        [
            (WORDS, TYPED, SHOWN),
            (WORDS, WORDS, WORDS),
            ("I hate Ben", "I hate [a friend]", "I hate [a friend]"),
            ("Chris is nice to Sam", "[a friend] is nice to [a child]", "[a friend] is nice to [a child]"),
            ("Chris is Sam", "[one] is [other]", "[one] is [other]"),
            ("Sam's dog", "[a friend]'s dog", "[a friend]'s dog"),
            ("we [all] know Sam", "we [all] know [a friend]", "we [all] know [a friend]"),
            ("only this", "[words]", "[words]"),
            ("  Sam  went  ", "[a friend] went", "  [a friend]  went  "),
            ("ਮੈਂ ਸੈਮ ਹਾਂ", "ਮੈਂ [ਨਾਮ] ਹਾਂ", "ਮੈਂ [ਨਾਮ] ਹਾਂ"),
        ],
    )
    def test_what_stands_in_brackets_hides_what_stood_there(self, words, typed, shown) -> None:
        assert redacted(words, spans_of(words, typed)) == shown

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "Sam lives in Oak Road.",
            "[He] lived in Oak Road. He is nice.",
            f"{WORDS} Yes.",
            f"More. {WORDS}",
            "[a] [b]",
        ],
    )
    def test_changed_words_are_refused(self, typed) -> None:
        with pytest.raises(NotInText):
            spans_of(WORDS, typed)

    def test_nothing_is_left_of_erased_words(self) -> None:
        assert redacted("", spans_of(WORDS, TYPED)) == ""

    @given(st.text(max_size=60), st.text(max_size=80))
    def test_any_typing_gives_places_in_order_or_is_refused(self, words, typed) -> None:
        try:
            spans = spans_of(words, typed)
        except NotInText:
            return
        ends = [0, *(stop for _start, stop, _general in spans)]
        assert all(end <= start < stop for end, (start, stop, _general) in zip(ends, spans, strict=False))
        assert all(stop <= len(words) for stop in ends)

    @given(st.lists(st.sampled_from(["Sam", "is", "in", "a", "park", "."]), min_size=1, max_size=12), st.data())
    def test_hiding_any_words_hides_them(self, parts, data) -> None:
        hidden = data.draw(st.sets(st.integers(0, len(parts) - 1)))
        hidden = {place for place in hidden if place - 1 not in hidden}
        words = " ".join(parts)
        typed = " ".join("[somebody]" if place in hidden else part for place, part in enumerate(parts))
        assert redacted(words, spans_of(words, typed)) == typed


@pytest.fixture
def survey():
    return survey_with(WORDS)


@pytest.fixture
def text(survey) -> Comment:
    return Comment.objects.get()


def hide(text, by, typed=TYPED, reason="names", note="") -> Redaction:
    return redact(comment=text, typed=typed, reason=reason, note=note, by=by)


@pytest.mark.django_db
class TestKeeping:
    def test_the_original_stays_and_each_look_is_kept(self, survey, text) -> None:
        first, second = reader_of(survey), reader_of(survey)
        hide(text, first)
        hide(text, first)
        hide(text, second, "[He] lives in [a street]. He is nice.", "places", "A small street.")
        rows = Redaction.objects.order_by("pk").values_list("by", "reason", "is_current")
        assert list(rows) == [(first.pk, "names", False), (second.pk, "places", True)]
        text.refresh_from_db()
        assert text.words == WORDS

    def test_hiding_without_a_reason_is_refused_and_hiding_nothing_needs_none(self, survey, text) -> None:
        with pytest.raises(ValidationError, match="Say why"):
            hide(text, reader_of(survey), reason="")
        assert hide(text, reader_of(survey), WORDS, "names").reason == ""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"spans": [[0, 1, "x"]], "reason": "", "is_current": False},
            {"spans": [], "reason": "whim", "is_current": False},
            {"spans": []},
        ],
    )
    def test_the_database_refuses_what_cannot_be(self, survey, text, wrong) -> None:
        hide(text, reader_of(survey))
        with pytest.raises(IntegrityError), transaction.atomic():
            Redaction.objects.create(comment=text, by=reader_of(survey), **wrong)

    def test_erasing_the_words_erases_it(self, survey, text) -> None:
        hide(text, reader_of(survey))
        erase_what_is_over(today=date(2036, 1, 1))
        assert not Redaction.objects.exists()

    def test_a_withheld_text_is_not_redacted_nor_shown(self, client, survey, text) -> None:
        reader = reader_of(survey)
        hide(text, reader)
        raise_from_comment(comment=text, user=reader)
        with pytest.raises(ValidationError, match="cannot be redacted now"):
            hide(text, reader)
        client.force_login(reader)
        assert client.get(at("redact", survey, text.reference)).status_code == 404
        assert "lives in" not in client.get(at("redacted", survey)).content.decode()


@pytest.mark.django_db
class TestPages:
    def test_a_reader_redacts_and_reads_it_as_others_may(self, client, survey, text) -> None:
        reader = reader_of(survey)
        client.force_login(reader)
        path = at("redact", survey, text.reference)
        assert path in client.get(at("comments", survey)).content.decode()
        assert client.get(path).context["form"]["typed"].value() == WORDS
        page = client.post(path, {"typed": "[He] lives here.", "reason": "names"})
        assert "This does not stand so in the text" in page.content.decode()
        assert page.context["form"]["typed"].value() == "[He] lives here."
        assert "Say why something is hidden." in client.post(path, {"typed": TYPED}).content.decode()
        assert client.post(path, {"typed": TYPED, "reason": "names", "note": "His name."}).status_code == 302
        page = client.get(at("redacted", survey)).content.decode()
        assert "[My brother] lives in [a street]." in page
        assert ("Oak Road" in page, "Names of people: His name." in page) == (False, True)
        assert client.get(path).context["form"]["typed"].value() == SHOWN
        assert Reading.objects.filter(user=reader).count() == 6

    def test_nobody_else_finds_it(self, client, survey, text) -> None:
        for role in ((Role.OFFICER, survey.organisation), (Role.READER, OrganisationFactory())):
            client.force_login(UserFactory(roles=[role]))
            path = at("redact", survey, text.reference)
            assert client.get(at("redacted", survey)).status_code == 404
            assert client.get(path).status_code == 404
            assert client.post(path, {"typed": WORDS}).status_code == 404

    def test_it_costs_the_same_with_one_and_three_rows(self, client, survey, text) -> None:
        reader = reader_of(survey)
        client.force_login(reader)
        hide(text, reader)
        before = queries_of(client, at("redacted", survey))
        for words in ("Two", "Three"):
            hide(text_in(survey, words), reader, words)
        assert queries_of(client, at("redacted", survey)) == before
