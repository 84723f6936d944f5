"""Search in every language of the site, whatever case and accents, with the places shown and the reading logged."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from safeguarding.models import Reading
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.coding.searching import folded, marked, places
from surveys.models import Comment
from surveys.views import searching
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.texts import at, reader_of, survey_with, text_in, withheld_in

EVERY_LANGUAGE = [
    ("en", "My Café is CLOSED", "cafe", "Café"),
    ("en", "I don’t like it", "dont", "don’t"),
    ("en", "ﬁne ﬂoor", "fine", "ﬁne"),
    ("pl", "Chcę żółtą ŁAWKĘ", "lawke", "ŁAWKĘ"),
    ("sk", "Mäkšia posteľ", "POSTEL", "posteľ"),
    ("ur", "مجھے نرم بستر چاہیے", "بستر", "بستر"),
    ("ur", "يہ كتاب", "یہ کتاب", "يہ كتاب"),
    ("pa", "ਪਾਰਕ ਵਿੱਚ ਰੌਸ਼ਨੀ", "ਰੌਸ਼ਨੀ", "ਰੌਸ਼ਨੀ"),
]


class TestFinding:
    @pytest.mark.parametrize(("language", "words", "typed", "hit"), EVERY_LANGUAGE)
    def test_words_are_found_and_marked_as_they_were_written(self, language, words, typed, hit) -> None:
        assert [piece for piece, is_hit in marked(words, folded(typed)) if is_hit] == [hit]

    @given(st.text(max_size=60), st.text(max_size=5))
    def test_pieces_are_the_text_and_a_hit_is_marked_exactly_where_it_is_found(self, words, typed) -> None:
        needle = folded(typed)
        pieces = marked(words, needle)
        assert "".join(piece for piece, _is_hit in pieces) == words
        assert any(is_hit for _piece, is_hit in pieces) == bool(needle and needle in folded(words))

    @given(st.text(alphabet="aá ﬁ'", max_size=30), st.text(alphabet="afi", min_size=1, max_size=3))
    def test_places_follow_each_other(self, words, needle) -> None:
        found = list(places(words, needle))
        assert all(start < stop for start, stop in found)
        assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.django_db
class TestPages:
    def look(self, client, survey, **asked):
        return client.get(at("search_comments", survey), asked)

    def words(self, page) -> list[str]:
        return [item["comment"].words for item in page.context["shown"]]

    @pytest.mark.parametrize(("language", "words", "typed", "hit"), EVERY_LANGUAGE)
    def test_a_reader_finds_texts_of_every_language(self, client, language, words, typed, hit) -> None:
        survey = survey_with("Something else")
        text_in(survey, words, language=language)
        reader = reader_of(survey)
        client.force_login(reader)
        page = self.look(client, survey, q=typed)
        assert self.words(page) == [words]
        assert f"<mark>{hit}</mark>" in page.content.decode()
        assert [(row.user, row.count) for row in Reading.objects.all()] == [(reader, 1)]

    def test_what_is_withheld_or_of_another_survey_is_not_searched(self, client) -> None:
        survey = survey_with("He hits the ball", "It hits me")
        withheld_in(survey, "He hits me")
        survey_with("It hits too")
        reader = reader_of(survey)
        raise_from_comment(comment=Comment.objects.get(words="It hits me"), user=reader)
        client.force_login(reader)
        assert self.words(self.look(client, survey, q="hits")) == ["He hits the ball"]

    def test_pages_go_on_where_the_last_one_ended(self, client, monkeypatch) -> None:
        monkeypatch.setattr(searching, "ON_A_PAGE", 2)
        survey = survey_with("bed 1", "lamp", "bed 2", "bed 3")
        client.force_login(reader_of(survey))
        page = self.look(client, survey, q="bed")
        assert self.words(page) == ["bed 3", "bed 2"]
        page = self.look(client, survey, q="bed", before=page.context["next"])
        assert (self.words(page), page.context["next"]) == (["bed 1"], None)

    def test_a_page_looks_through_so_many_texts_and_says_so(self, client, monkeypatch) -> None:
        monkeypatch.setattr(searching, "LOOKED_THROUGH", 2)
        survey = survey_with("bed 1", "lamp", "lamp", "lamp")
        client.force_login(reader_of(survey))
        page = self.look(client, survey, q="bed")
        assert (self.words(page), page.context["looked"]) == ([], 2)
        assert "Search on in older texts" in page.content.decode()
        assert self.words(self.look(client, survey, q="bed", before=page.context["next"])) == ["bed 1"]
        assert Reading.objects.count() == 1

    @pytest.mark.parametrize(
        "asked", [{"q": "a"}, {"q": "!?"}, {"q": "bed", "before": "x"}, {"q": "bed", "before": "9" * 30}]
    )
    def test_what_cannot_be_looked_for_is_said_plainly(self, client, asked) -> None:
        survey = survey_with("bed")
        client.force_login(reader_of(survey))
        page = self.look(client, survey, **asked)
        assert (page.status_code, "problem" in page.context) == (200, True)
        assert f'value="{asked["q"]}"' in page.content.decode()
        assert not Reading.objects.exists()

    def test_what_was_typed_is_no_markup(self, client) -> None:
        survey = survey_with("<script>bed</script>")
        client.force_login(reader_of(survey))
        page = self.look(client, survey, q="<script>bed").content.decode()
        assert "<mark>&lt;script&gt;bed</mark>" in page or "<mark>script&gt;bed</mark>" in page

    def test_nobody_else_finds_it(self, client) -> None:
        survey = survey_with("bed")
        for role in ((Role.OFFICER, survey.organisation), (Role.READER, OrganisationFactory())):
            client.force_login(UserFactory(roles=[role]))
            assert self.look(client, survey, q="bed").status_code == 404

    def test_it_costs_the_same_with_one_and_three_texts(self, client) -> None:
        survey = survey_with("bed")
        client.force_login(reader_of(survey))
        path = at("search_comments", survey) + "?q=bed"
        before = queries_of(client, path)
        for words in ("bed 2", "bed 3"):
            text_in(survey, words)
        assert queries_of(client, path) == before
