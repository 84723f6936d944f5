"""The same report as PDF, Word, one sheet and easy read, read back in all five languages."""

import io

import docx
import pytest
import time_machine
from django.utils.translation import override
from docx.oxml.ns import qn

from cms.printed.parts import Chart, Heading, Listing, Paper, Paragraph, Quote, Table, Words
from cms.printed.pdf import as_pdf
from cms.printed.word import as_word
from participation.models import BoardReport, FrozenFigure
from participation.reports.papers import easy_paper, full_paper, runs, summary_paper
from participation.reports.reading import Edition, edition, edition_of
from participation.reports.words import ReportWords, rich_blocks
from tests.cms.factories import stream
from tests.cms.pdf_reading import Tagged
from tests.participation.factories import PledgeFactory, PledgeRatingFactory
from tests.participation.reports.offices import (
    NOW,
    Offices,
    begun,
    half_a_year,
    offices,
    published,
    translate,
    write_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

HEARD = {
    "en": "What we heard",
    "pl": "Co usłyszeliśmy",
    "pa": "ਅਸੀਂ ਕੀ ਸੁਣਿਆ",
    "ur": "ہم نے کیا سنا",
    "sk": "Čo sme počuli",
}
WANTED = {
    "en": "They want lights.",
    "pl": "Zażółć gęślą jaźń w parku.",
    "pa": "ਮੈਂ ਪਾਰਕ ਵਿੱਚ ਖੇਡਣਾ ਚਾਹੁੰਦਾ ਹਾਂ।",
    "ur": "میں پارک میں کھیلنا چاہتا ہوں۔",
    "sk": "Ľúbim žltú stoličku.",
}
EASY = {
    "en": "We asked you.",
    "pl": "Pytaliśmy was.",
    "pa": "ਅਸੀਂ ਤੁਹਾਨੂੰ ਪੁੱਛਿਆ।",
    "ur": "ہم نے آپ سے پوچھا۔",
    "sk": "Pýtali sme sa vás.",
}


def say_in(code: str):
    """A translator who knows these words, and leaves everything else as it is."""
    known = {texts["en"]: texts[code] for texts in (HEARD, WANTED, EASY)}
    return lambda text: known.get(text, text)


@pytest.fixture
def city():
    with time_machine.travel(NOW, tick=False):
        found = offices()
        half_a_year(found)
        yield found


def in_five_languages(city: Offices):
    report = begun(city)
    pledge = PledgeFactory(lead=city.rowan)
    PledgeRatingFactory(pledge=pledge)
    easy = stream(("heading", HEARD["en"]), ("easy_read", {"picture": "", "image": None, "sentence": EASY["en"]}))
    page = write_words(
        report,
        ("heading", HEARD["en"]),
        ("text", f"<h3>{HEARD['en']}</h3><p>{WANTED['en']}</p>"),
        ("source", "chain"),
        ("figure", "people.languages"),
        ("pledge", str(pledge.reference)),
        easy_read_body=easy,
    )
    for code in ("pl", "pa", "ur", "sk"):
        translate(page, code, say_in(code))
    return published(city, report)


def made(report, code: str, make) -> Paper:
    found = edition(report, code)
    assert found is not None
    with override(code):
        return make(found)


def letters(text: str) -> str:
    """Without its spaces: a narrow cell breaks a line where one stood."""
    return "".join(text.split())


def text_of(part) -> str:
    return " ".join(words.text for words in part.words)


class TestInEveryLanguage:
    def test_every_text_of_all_five_comes_back_from_pdf_and_word(self, city) -> None:
        report = in_five_languages(city)
        for code in HEARD:
            paper = made(report, code, full_paper)
            pdf = Tagged(as_pdf(paper))
            assert pdf.language == code
            assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.metadata
            headings = [heading.text for role in ("H1", "H2") for heading in pdf.tree.all(role)]
            assert sorted(headings) == sorted(part.words.text for part in paper.parts if isinstance(part, Heading))
            assert headings.count(HEARD[code]) == 2
            assert WANTED[code] in [paragraph.text for paragraph in pdf.tree.all("P")]
            tables = [part for part in paper.parts if isinstance(part, Table)]
            assert [letters(cell.text) for cell in pdf.tree.all("TH")] == [
                letters(head.text) for table in tables for head in table.headers
            ]
            assert sorted(letters(cell.text) for cell in pdf.tree.all("TD")) == sorted(
                letters(cell.text) for table in tables for row in table.rows for cell in row
            )
            assert [cell.attributes["/Scope"] for cell in pdf.tree.all("TH")] == ["/Column"] * len(pdf.tree.all("TH"))
            charts = [part.alt for part in paper.parts if isinstance(part, Chart)]
            assert [figure.alt for figure in pdf.tree.all("Figure") if figure.alt] == charts
            assert charts
            self.read_word(paper, code, tables, charts)

    def read_word(self, paper: Paper, code: str, tables: list[Table], charts: list[str]) -> None:
        document = docx.Document(io.BytesIO(as_word(paper)))
        texts = [paragraph.text for paragraph in document.paragraphs]
        assert texts.count(HEARD[code]) == 2
        assert WANTED[code] in texts
        levels = {f"Heading {level}": level for level in (1, 2, 3)}
        headings = [part for part in paper.parts if isinstance(part, Heading)]
        assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name in levels] == [
            part.words.text for part in headings
        ]
        found = [levels[each.style.name] for each in document.paragraphs if each.style.name in levels]
        assert [level - found[0] for level in found] == [part.level - headings[0].level for part in headings]
        assert [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables] == [
            [[head.text for head in table.headers], *([cell.text for cell in row] for row in table.rows)]
            for table in tables
        ]
        assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
        assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == charts
        named = {"en": "en-GB", "pl": "pl-PL", "pa": "pa-IN", "ur": "ur-PK", "sk": "sk-SK"}[code]
        [said] = [paragraph for paragraph in document.paragraphs if paragraph.text == WANTED[code]]
        assert set(said.runs[0]._r.rPr.find(qn("w:lang")).attrib.values()) == {named}

    def test_one_sheet_is_one_sheet_and_easy_read_has_large_letters(self, city) -> None:
        report = in_five_languages(city)
        for code in HEARD:
            short = Tagged(as_pdf(made(report, code, summary_paper)))
            assert len(short.reader.pages) == 1
            easy = made(report, code, easy_paper)
            assert easy.text_size == 16
            assert EASY[code] in [text_of(part) for part in easy.parts if isinstance(part, Paragraph)]
            assert [heading.text for heading in Tagged(as_pdf(easy)).tree.all("H1")] == [HEARD[code]]

    def test_a_name_in_another_language_says_which(self, city) -> None:
        tree = Tagged(as_pdf(made(in_five_languages(city), "pl", full_paper))).tree
        [about] = [
            paragraph
            for paragraph in tree.all("P")
            if "Rowan City Council, " not in paragraph.text and "Heron" in paragraph.text
        ]
        assert about.said_in("en").startswith("Heron Health Trust, Rowan City Council")


def words_with(*blocks) -> ReportWords:
    return ReportWords("Title", "Summary", blocks=list(blocks))


def test_the_sheet_remembers_no_figure_of_one_partner_alone(city) -> None:
    report = begun(city)
    every = edition_of(report, "en", words_with())
    alone = next(figure for figure in every.figures.values() if figure.source == "partners")
    alone.source = "standards"
    every.figures[alone.place] = alone
    points = [part for part in summary_paper(every).parts if isinstance(part, Listing)]
    said = " ".join(words.text for point in points[-1].points for words in point)
    assert points
    assert alone.as_figure().title["en"] not in said


class TestWhatIsGone:
    def edition(self, city, *blocks) -> Edition:
        return edition_of(begun(city), "en", words_with(*blocks))

    def test_a_figure_that_is_not_there_any_more_is_said_to_be_gone(self, city) -> None:
        found = self.edition(
            city,
            {"kind": "figure", "place": "surveys.erased"},
            {"kind": "source", "source": "standards"},
            {"kind": "source", "source": "of_long_ago"},
            {"kind": "gone"},
            {
                "kind": "entry",
                "reference": "x",
                "sentence": {"t": "We want lights.", "language": "en"},
                "said_by": "",
                "answer": "Done",
                "decisions": [],
                "quotes": [4711],
            },
        )
        said = [text_of(part) for part in full_paper(found).parts if isinstance(part, Paragraph)]
        for words in (
            "A figure that stood here is no longer available.",
            "There are no figures of this kind in this report.",
            "These figures are no longer available.",
            "What stood here is no longer available.",
            "A quote that stood here is no longer shown.",
        ):
            assert words in said
        assert Tagged(as_pdf(full_paper(found))).tree.all("H1")

    def test_a_figure_whose_survey_was_erased_says_so_in_its_place(self, city) -> None:
        found = self.edition(city, {"kind": "figure", "place": "chain.decisions"})
        figure = found.figures["chain.decisions"]
        gone = FrozenFigure(
            **{name: getattr(figure, name) for name in ("source", "key", "data", "comes_from")},
            disclosure="gone",
            source_title={},
            frozen_at=NOW,
        )
        parts = full_paper(Edition(found.report, "en", found.words, {"chain.decisions": gone}, {})).parts
        assert "This figure is no longer available: what it was counted from is gone." in [
            text_of(part) for part in parts if isinstance(part, Paragraph)
        ]
        assert not [part for part in parts if isinstance(part, Table | Chart)]

    def test_the_first_heading_is_of_the_first_level_whatever_comes_first(self, city) -> None:
        found = self.edition(
            city, {"kind": "heading", "level": 2, "text": "Deep"}, {"kind": "figure", "place": "chain.late"}
        )
        levels = [part.level for part in full_paper(found).parts if isinstance(part, Heading)]
        assert levels[0] == 1
        as_pdf(full_paper(found))


class TestRichText:
    def test_headings_paragraphs_lists_and_links_are_kept(self) -> None:
        html = (
            '<h2>A &amp; B</h2><p>One <b>two</b><br/>three <a href="https://example.org/">four</a></p>'
            "<ul><li>five</li><li><b>six</b></li></ul><ol><li>seven</li></ol><p> </p>"
        )
        heading, text, second_line, points, numbers = rich_blocks(html)
        assert heading == {"kind": "heading", "level": 1, "text": "A & B"}
        assert [(run["t"], run["b"], run["href"]) for run in text["runs"]] == [
            ("One ", False, ""),
            ("two", True, ""),
        ]
        assert [(run["t"], run["b"], run["href"]) for run in second_line["runs"]] == [
            ("three ", False, ""),
            ("four", False, "https://example.org/"),
        ]
        assert [[run["t"] for run in point] for point in points["points"]] == [["five"], ["six"]]
        assert (points["numbered"], numbers["numbered"]) == (False, True)

    def test_a_list_within_a_list_loses_no_point(self) -> None:
        html = "<ul><li>x</li><li>a<ul><li>b</li><li>c<ol><li>d</li></ol></li></ul></li><li>e</li></ul><p>after</p>"
        points, after = rich_blocks(html)
        assert [[run["t"] for run in point] for point in points["points"]] == [
            ["x"],
            ["a"],
            ["b"],
            ["c"],
            ["d"],
            ["e"],
        ]
        assert (points["numbered"], after["kind"]) == (False, "text")

    def test_the_spaces_are_those_that_were_typed(self) -> None:
        html = "<p><b>Everybody</b>, and <a href='/en/'>they</a> un<b>did</b> it.</p><ul><li><b>a</b>b</li></ul>"
        text, points = rich_blocks(html)
        nothing = Edition(BoardReport(), "en", ReportWords("", ""), {}, {})
        point = runs(nothing, points["points"][0])
        paper = small(Paragraph(runs(nothing, text["runs"])), Listing((point,), False))
        assert [part.text for part in Tagged(as_pdf(paper)).tree.all("P")][-1] == "Everybody, and they undid it."
        document = docx.Document(io.BytesIO(as_word(paper)))
        assert [paragraph.text for paragraph in document.paragraphs][-2:] == ["Everybody, and they undid it.", "ab"]

    def test_words_outside_of_everything_are_not_lost(self) -> None:
        assert rich_blocks("loose <i>words</i>")[0]["runs"][0]["t"] == "loose "
        assert rich_blocks("") == []


def small(*parts, language: str = "en") -> Paper:
    return Paper(Words("Report", language), language, "City", NOW.date(), parts)


class TestNewParts:
    LIST = Listing(((Words("One", "en"), Words("two", "en", link="https://example.org/a")), (Words("drei", "de"),)))

    def test_lists_and_links_in_a_pdf(self) -> None:
        tree = Tagged(as_pdf(small(self.LIST))).tree
        assert len(tree.all("LI")) == 2
        assert [link.text for link in tree.all("Link")] == ["two"]

    def test_lists_and_links_in_word(self) -> None:
        document = docx.Document(io.BytesIO(as_word(small(self.LIST))))
        points = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Bullet"]
        assert [point.text for point in points] == ["One two", "drei"]
        assert [link.address for link in points[0].hyperlinks] == ["https://example.org/a"]

    def test_a_quote_keeps_its_language(self) -> None:
        [quote] = Tagged(as_pdf(small(Quote(Words(WANTED["ur"], "ur"))))).tree.all("BlockQuote")
        assert (quote.text, quote.language) == (WANTED["ur"], "ur")
