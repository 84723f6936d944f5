"""Sets of standards: written once, changed as a whole, and carried in and out as a spreadsheet."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.enums import Role
from participation.actions.standards.keep_set import make_set, write_version
from participation.forms.standards import sets
from participation.models import Criterion, SetVersion, Standard, StandardSet
from participation.standards.built_in import BUILT_IN
from participation.standards.content import MOST_LETTERS, CriterionText, SetText, StandardText, faults
from participation.standards.spreadsheets import read_set, write_set
from participation.standards.words import StandardLevel
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.standing_sets import SMALL, coordinator, small_set
from tests.query_counts import queries_of

HOME = "/admin/participation/standards/"


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write_set(SMALL)))


def refusal(content: bytes) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        read_set(content)
    return refused.value.messages


@pytest.mark.parametrize("code", sorted(BUILT_IN))
def test_a_built_in_set_can_be_kept_and_goes_through_a_file_unchanged(code) -> None:
    assert faults(BUILT_IN[code]) == []
    assert read_set(write_set(BUILT_IN[code])) == BUILT_IN[code]


def test_the_built_in_sets_have_the_numbers_that_their_sources_name() -> None:
    standards = {code: len(content.standards) for code, content in BUILT_IN.items()}
    assert standards == {"wales": 7, "hear-by-right": 7, "lundy": 4, "gc12": 9, "derby-2014": 0}
    assert sum(1 for _each in BUILT_IN["lundy"].criteria()) == 12
    assert all(content.source["en"] for content in BUILT_IN.values())


def test_young_people_read_the_standards_of_wales_in_every_language_of_the_site() -> None:
    languages = {code for code, _name in settings.LANGUAGES}
    for standard in BUILT_IN["wales"].standards:
        for young in (standard.young, *(criterion.young for criterion in standard.criteria)):
            assert set(young) == languages


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (replace(SMALL, name={"pl": "Mały"}), "The set has no name in the main language."),
        (replace(SMALL, standards=SMALL.standards * 2), "The standard “told” is there twice."),
        (SMALL.with_standard(StandardText("no title", {"en": "A"})), "“no title” is no code"),
        (SMALL.with_standard(StandardText("new", {"en": "A"})), "“new” is no code"),
        (SMALL.with_standard(StandardText("empty", {})), "“empty” has no title"),
        (SMALL.with_criterion("told", CriterionText("empty", {"pl": "A"})), "“empty” has no text"),
        (
            SMALL.with_criterion("told", CriterionText("a", {"en": "A"}, levels={"best": {"en": "B"}})),
            "no level “best”",
        ),
        (SMALL.with_criterion("told", CriterionText("a", {"en": "A" * (MOST_LETTERS + 1)})), "longer than 2000"),
        (
            SMALL.with_standard(
                StandardText(
                    "many", {"en": "A"}, criteria=tuple(CriterionText(f"c{n}", {"en": "A"}) for n in range(201))
                )
            ),
            "200 criteria at most",
        ),
    ],
)
def test_what_a_set_may_not_be_is_said_in_a_sentence(content: SetText, sentence: str) -> None:
    assert any(sentence in found for found in faults(content))


# Spreadsheets


def test_a_formula_a_date_and_a_truth_value_are_named_with_their_places() -> None:
    made = book()
    made["Standards"]["D2"] = "=1+1"
    made["Standards"]["E3"] = True
    made["Set"]["B2"] = '=HYPERLINK("http://example.org")'
    said = refusal(saved(made))
    assert "Sheet “Standards”, row 2, column D: there is a formula; write what it says instead" in said
    assert "Sheet “Standards”, row 3, column E: there is no text; write it in words" in said
    assert "Sheet “Set”, row 2, column B: there is a formula; write what it says instead" in said


def test_merged_cells_a_missing_column_and_an_unknown_one_are_named() -> None:
    made = book()
    made["Standards"].merge_cells("D2:E3")
    assert any("row 2, column D: cells are merged here" in sentence for sentence in refusal(saved(made)))
    made = book()
    made["Standards"]["D1"] = "klingon"
    said = refusal(saved(made))
    assert "Sheet “Standards”, row 1, column D: no column is called “klingon”" in said
    assert "Sheet “Standards”, row 1: the column “en” is missing" in said
    made = book()
    made["Standards"]["D1"] = "pl"
    assert any("column E: there are two columns “pl”" in sentence for sentence in refusal(saved(made)))


def test_a_text_that_is_too_long_a_missing_sheet_and_a_text_that_comes_twice_are_named() -> None:
    made = book()
    made["Standards"]["D2"] = "x" * (MOST_LETTERS + 1)
    assert any(
        "row 2, column D: the text is longer than 2000 letters" in sentence for sentence in refusal(saved(made))
    )
    made = book()
    del made["Standards"]
    assert refusal(saved(made)) == ["The sheet “Standards” is missing."]
    made = book()
    made["Standards"].append(["told", "", "title", "Again"])
    assert any("this text was there before" in sentence for sentence in refusal(saved(made)))


@pytest.mark.parametrize(
    "row", [["told", "in-time", "title", "A"], ["told", "", "emerging", "A"], ["", "", "title", "A"]]
)
def test_a_row_that_says_what_nothing_can_be_is_named(row) -> None:
    made = book()
    made["Standards"].append(row)
    assert all(sentence.startswith("Sheet “Standards”, row ") for sentence in refusal(saved(made)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"name;title\n", b"x" * (2 * 1024 * 1024 + 1)])
def test_what_is_no_spreadsheet_is_refused_kindly(content: bytes) -> None:
    assert len(refusal(content)) == 1


def test_a_file_of_twenty_faults_and_more_names_twenty() -> None:
    made = book()
    for row in range(2, 60):
        made["Standards"].cell(row, 4).value = "=1+1"
    said = refusal(saved(made))
    assert len(said) == 21
    assert said[-1] == "There are 38 more. Mend these first."


def test_a_sheet_of_a_million_rows_is_refused() -> None:
    made = book()
    made["Standards"].cell(1_000_000, 1).value = "told"
    assert refusal(saved(made)) == ["Sheet “Standards” has more than 2400 rows or 40 columns."]


def test_what_begins_like_a_formula_is_written_as_a_text_and_comes_back() -> None:
    content = SMALL.with_criterion("told", CriterionText("a", {"en": "=1+1", "ur": "+44"}))
    assert read_set(write_set(content)) == content


# The database


@pytest.mark.django_db
def test_a_set_is_written_and_read_back_in_its_order() -> None:
    made = small_set()
    assert SetVersion.objects.with_words().get(pk=made.pk).content() == SMALL


@pytest.mark.django_db
def test_a_version_is_read_in_a_constant_number_of_queries(django_assert_num_queries) -> None:
    for made in (small_set(), make_set(code="wales", content=BUILT_IN["wales"], by=UserFactory())):
        with django_assert_num_queries(4):
            SetVersion.objects.with_words().get(pk=made.pk).content()


@pytest.mark.django_db
def test_nobody_changes_the_words_of_a_version() -> None:
    made = small_set()
    criterion = Criterion.objects.first()
    for change in (
        made.save,
        criterion.save,
        lambda: Standard.objects.update(position=9),
        lambda: SetVersion.objects.update(number=9),
    ):
        with pytest.raises(TypeError):
            change()
    for rows in (Standard, Criterion):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.objects.bulk_create(
                [
                    rows(
                        **{
                            field.attname: getattr(rows.objects.first(), field.attname)
                            for field in rows._meta.fields
                            if not field.primary_key
                        }
                    )
                ]
            )


@pytest.mark.django_db
def test_a_version_that_nothing_uses_is_written_anew_all_or_nothing() -> None:
    made = small_set()
    again = write_version(set=made.set, content=SMALL.without_standard("safe"), by=UserFactory(), seen=0)
    assert [again.number, SetVersion.objects.count()] == [1, 1]
    with pytest.raises(ValidationError):
        write_version(set=made.set, content=replace(SMALL, name={}), by=UserFactory())
    assert SetVersion.objects.with_words().get().content() == SMALL.without_standard("safe")
    with pytest.raises(ValidationError, match="Somebody else has changed this set"):
        write_version(set=made.set, content=SMALL, by=UserFactory(), seen=0)


# The pages


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_only_the_coordinator_keeps_the_standards(client, role) -> None:
    made = small_set()
    client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
    for address in (HOME, f"{HOME}new/", f"{HOME}{made.set.reference}/", f"{HOME}{made.set.reference}/set.xlsx"):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address).status_code in (302, 403)


@pytest.mark.django_db
def test_the_coordinator_takes_over_a_built_in_set_once(client) -> None:
    client.force_login(coordinator())
    assert "Take over “Lundy checklist”" in client.get(HOME).content.decode()
    for _press in range(2):
        assert client.post(HOME, {"take": "lundy"}).status_code == 302
    assert client.post(HOME, {"take": "nothing"}).status_code == 404
    assert list(StandardSet.objects.values_list("code", flat=True)) == ["lundy"]
    assert "Take over “Lundy checklist”" not in client.get(HOME).content.decode()


@pytest.mark.django_db
def test_a_criterion_is_changed_in_its_form_and_a_form_of_older_words_is_refused_with_what_was_typed(client) -> None:
    made = small_set()
    client.force_login(coordinator())
    address = f"{HOME}{made.set.reference}/told/in-time/"
    typed = {"text_en": "Children are told at once.", "text_pl": "Od razu.", "young_en": "At once.", "seen": "0"}
    assert client.post(address, typed | {"emerging_en": "Now and then."}).status_code == 302
    words = SetVersion.objects.with_words().get().content().standard("told").criteria[0]
    assert words.text == {"en": "Children are told at once.", "pl": "Od razu."}
    assert words.levels == {"emerging": {"en": "Now and then."}}
    page = client.post(address, typed | {"text_en": "Children are told late."}).content.decode()
    assert "Somebody else has changed this set" in page
    assert "Children are told late." in page
    assert 'name="seen" value="1"' in page
    assert client.post(address, typed | {"text_en": "Children are told late.", "seen": "1"}).status_code == 302


@pytest.mark.django_db
def test_every_level_of_a_criterion_is_in_its_form_and_stays_when_another_word_changes(client) -> None:
    said = {level: {"en": f"What {level} means."} for level in StandardLevel.values}
    made = small_set(content=SMALL.with_criterion("told", replace(SMALL.standards[0].criteria[0], levels=said)))
    client.force_login(coordinator())
    address = f"{HOME}{made.set.reference}/told/in-time/"
    form = client.get(address).context["form"]
    typed = {f"{level}_en": form[level].value()["en"] for level in StandardLevel.values}
    assert client.post(address, typed | {"text_en": "Told at once.", "seen": "0"}).status_code == 302
    words = SetVersion.objects.with_words().get().content().standard("told").criteria[0]
    assert (words.text, words.levels) == ({"en": "Told at once."}, said)


def changed_by_somebody(made: SetVersion, content: SetText) -> str:
    """Who did it."""
    other = UserFactory(first_name="Mara", last_name="Elsewhere")
    write_version(set=made.set, content=content, by=other, seen=0)
    return str(other)


@pytest.mark.django_db
def test_what_somebody_else_saved_meanwhile_stands_beside_the_form(client) -> None:
    made = small_set()
    told = SMALL.standards[0]
    criterion = replace(
        told.criteria[0], text={"en": "Told <b>twice</b>.", "pl": "Dwa razy."}, levels={"emerging": {"en": "Rarely."}}
    )
    standard = replace(told, title={"en": "Being told anew"}, easy={"en": "Easy anew."})
    content = replace(SMALL.with_standard(standard).with_criterion("told", criterion), source={"en": "Anew source"})
    who = changed_by_somebody(made, content)
    client.force_login(coordinator())
    home = f"{HOME}{made.set.reference}/"
    for address, sent, seen, news in (
        (
            f"{home}told/in-time/",
            {"text_en": "Mine."},
            "seen",
            ["Told &lt;b&gt;twice&lt;/b&gt;.", "Dwa razy.", "Rarely."],
        ),
        (f"{home}told/", {"title_en": "Mine."}, "seen", ["Being told anew", "Easy anew."]),
        (f"{home}told/", {"remove": "1"}, "remove-seen", ["Being told anew", "Easy anew."]),
        (f"{home}new/", {"code": "fun", "title_en": "Mine."}, "seen", ["Small set", "Being told anew", "Being safe"]),
        (f"{home}told/new/", {"code": "fun", "text_en": "Mine."}, "seen", ["Being told anew", "Told &lt;b&gt;twice"]),
        (home, {"about-name_en": "Mine."}, "about-seen", ["Small set", "Anew source"]),
    ):
        page = client.post(address, sent | {seen: "0"}).content.decode()
        block = page[page.index(f"{who} saved this set meanwhile") :]
        assert f'name="{seen}" value="1"' in page
        for words in news:
            assert words in block[: block.index("</dl>")]
        for value in sent.values():
            assert value in page
    assert who not in client.get(f"{home}told/in-time/").content.decode()
    assert SetVersion.objects.with_words().get().content() == content


@pytest.mark.django_db
def test_a_file_over_what_somebody_else_saved_meanwhile_is_refused_beside_their_words(client) -> None:
    made = small_set()
    who = changed_by_somebody(made, SMALL.without_standard("safe"))
    client.force_login(coordinator())
    file = SimpleUploadedFile("set.xlsx", write_set(SMALL))
    home = f"{HOME}{made.set.reference}/"
    page = client.post(home, {"import": "1", "file-file": file, "file-seen": "0"}).content.decode()
    assert f"{who} saved this set meanwhile" in page
    assert 'name="file-seen" value="1"' in page
    assert "Being safe" not in page


@pytest.mark.django_db
def test_a_refusal_that_is_no_conflict_leaves_what_was_seen(client, monkeypatch) -> None:
    made = small_set()

    def refuse(*, set, **kwargs) -> None:
        changed_by_somebody(made, SMALL.without_standard("safe"))
        raise ValidationError("A text is too long.")

    monkeypatch.setattr(sets, "write_version", refuse)
    client.force_login(coordinator())
    address = f"{HOME}{made.set.reference}/told/"
    page = client.post(address, {"title_en": "Mine.", "seen": "0"}).content.decode()
    assert "A text is too long." in page
    assert 'name="seen" value="0"' in page
    assert "saved this set meanwhile" not in page


@pytest.mark.django_db
def test_standards_and_criteria_are_added_and_taken_out(client) -> None:
    made = small_set()
    client.force_login(coordinator())
    home = f"{HOME}{made.set.reference}/"
    assert client.post(f"{home}new/", {"code": "fun", "title_en": "Being fun"}).status_code == 302
    assert client.post(f"{home}fun/new/", {"code": "laughs", "text_en": "Children laugh."}).status_code == 302
    assert "already" in client.post(f"{home}fun/new/", {"code": "laughs", "text_en": "A"}).content.decode()
    assert client.post(f"{home}safe/", {"remove": "1"}).status_code == 302
    assert client.post(f"{home}told/why/", {"remove": "1"}).status_code == 302
    content = SetVersion.objects.with_words().get().content()
    assert [(standard.code, each.code) for standard, each in content.criteria()] == [
        ("told", "in-time"),
        ("fun", "laughs"),
    ]
    for address in ("nothing/", "told/nothing/"):
        assert client.get(home + address).status_code == 404


@pytest.mark.django_db
def test_a_file_replaces_the_words_and_a_bad_one_changes_nothing(client) -> None:
    made = small_set()
    client.force_login(coordinator())
    home = f"{HOME}{made.set.reference}/"
    assert client.get(f"{home}set.xlsx").content[:2] == b"PK"
    bad = book()
    bad["Standards"]["D2"] = "=1+1"
    file = SimpleUploadedFile("set.xlsx", saved(bad))
    page = client.post(home, {"import": "1", "file-file": file, "file-seen": "0"}).content.decode()
    assert "row 2, column D: there is a formula" in page
    assert SetVersion.objects.with_words().get().content() == SMALL
    good = SimpleUploadedFile("set.xlsx", write_set(SMALL.without_standard("safe")))
    assert client.post(home, {"import": "1", "file-file": good, "file-seen": "0"}).status_code == 302
    assert SetVersion.objects.with_words().get().content() == SMALL.without_standard("safe")


@pytest.mark.django_db
def test_the_list_costs_the_same_with_one_set_and_with_three(client) -> None:
    client.force_login(coordinator())
    small_set()
    one = queries_of(client, HOME)
    small_set("second")
    small_set("third")
    assert queries_of(client, HOME) == one
