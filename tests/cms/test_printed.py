"""Papers: PDF/UA and Word, read back with the structure, the languages and every letter that went in."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from cms.fonts import REMEDY
from cms.language.languages import is_rtl
from cms.printed.parts import Heading, Paper, Paragraph, Part, Picture, Quote, Table, ToFillIn, Words, plain
from cms.printed.pdf import CannotWrite, as_pdf, as_png, name_of, sign_without_font
from cms.printed.word import as_word
from tests.cms.pdf_reading import Tagged

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
SAID = {
    "en": "I want “more” lights.",
    "pl": "Zażółć gęślą jaźń w parku.",
    "pa": "ਮੈਂ ਪਾਰਕ ਵਿੱਚ ਖੇਡਣਾ ਚਾਹੁੰਦਾ ਹਾਂ।",
    "ur": "میں پارک میں کھیلنا چاہتا ہوں۔",
    "sk": "Ľúbim žltú stoličku.",
}
MARKUP = r'#panic("x") *bold* _it_ $x^2$ `raw` = head #let a = 1 \u{41} <label> @ref // no /* no */ [a] "q"'
MARKUP += " {b} &amp; <w:p/> ]]>"


def words(text: str, language: str = "en", is_strong: bool = False) -> Words:
    return Words(text, language, is_strong)


def paper(*parts: Part, title: str = "What children bring", language: str = "en") -> Paper:
    return Paper(words(title, language), language, "City Council", date(2026, 3, 4), parts)


FIGURES = Table(words("How many"), (words("Number"), words("View")), ((words("1"), words("Parki", "pl")),))


def read_word(content: bytes):
    return docx.Document(io.BytesIO(content))


def languages_of(run) -> set[str]:
    found = run._r.rPr.find(qn("w:lang"))
    return set(found.attrib.values())


class TestPdf:
    def test_it_says_that_it_is_accessible_and_what_it_is(self) -> None:
        pdf = Tagged(as_pdf(paper(Heading(words("Lights")))))
        assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.metadata
        assert pdf.language == "en"
        assert pdf.reader.metadata.title == "What children bring"
        assert pdf.root["/MarkInfo"]["/Marked"]
        assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]

    def test_headings_tables_pictures_and_quotes_stand_in_its_structure(self) -> None:
        parts = (Heading(words("Lights")), Heading(words("Asked"), level=2), FIGURES, Picture(SVG, "A circle", 10))
        tree = Tagged(as_pdf(paper(*parts, Quote(words(SAID["en"]))))).tree
        assert [found.text for role in ("Title", "H1", "H2") for found in tree.all(role)] == [
            "What children bring",
            "Lights",
            "Asked",
        ]
        assert [(head.text, head.attributes["/Scope"]) for head in tree.all("TH")] == [
            ("Number", "/Column"),
            ("View", "/Column"),
        ]
        assert [cell.text for cell in tree.all("TD")] == ["1", "Parki"]
        assert [caption.text for caption in tree.all("Caption")] == ["How many"]
        assert [figure.alt for figure in tree.all("Figure")] == ["A circle"]
        assert [quote.text for quote in tree.all("BlockQuote")] == [SAID["en"]]

    @pytest.mark.parametrize("language", SAID)
    def test_every_language_comes_back_letter_for_letter_and_says_which_it_is(self, language) -> None:
        tree = Tagged(as_pdf(paper(Quote(words(SAID[language], language))))).tree
        [quote] = tree.all("BlockQuote")
        assert (quote.text, quote.language) == (SAID[language], language)

    def test_a_text_in_the_middle_of_another_language_says_which_it_is(self) -> None:
        tree = Tagged(as_pdf(paper(Paragraph((words("They said:"), words("Parki", "pl", is_strong=True)))))).tree
        [paragraph] = tree.all("P")
        assert (paragraph.said_in("en").strip(), paragraph.said_in("pl")) == ("They said:", "Parki")

    def test_a_whole_paper_can_be_in_urdu(self) -> None:
        pdf = Tagged(as_pdf(paper(Heading(words(SAID["ur"], "ur")), title=SAID["ur"], language="ur")))
        assert pdf.language == "ur"
        assert [heading.text for heading in pdf.tree.all("H1")] == [SAID["ur"]]

    @pytest.mark.parametrize("make", [Heading, Quote, ToFillIn, lambda text: Paragraph((text,))])
    def test_nothing_that_people_write_is_read_as_markup(self, make) -> None:
        tree = Tagged(as_pdf(paper(make(words(MARKUP)), title=MARKUP))).tree
        assert tree.text == MARKUP * 2

    def test_markup_in_tables_and_descriptions_is_text_too(self) -> None:
        table = Table(words(MARKUP), (words(MARKUP),), ((words(MARKUP),),))
        tree = Tagged(as_pdf(paper(table, Picture(SVG, MARKUP, 10)))).tree
        assert [found.text for role in ("Caption", "TH", "TD") for found in tree.all(role)] == [MARKUP] * 3
        assert tree.all("Figure")[0].alt == MARKUP

    def test_what_no_file_can_hold_is_shown_as_a_sign(self) -> None:
        [quote] = Tagged(as_pdf(paper(Quote(words("a\x00b\x1bc\ud800d\ufdd0e"))))).tree.all("BlockQuote")
        assert quote.text == "a\ufffdb\ufffdc\ufffdd\ufffde"

    def test_an_emoji_without_a_font_is_named(self) -> None:
        [quote] = Tagged(as_pdf(paper(Quote(words("Yes 🎉👨‍👩‍👧!"))))).tree.all("BlockQuote")
        assert quote.text == "Yes [party popper][man][woman][girl]!"

    def test_a_script_without_a_font_is_refused_with_the_remedy(self) -> None:
        with pytest.raises(CannotWrite) as refused:
            as_pdf(paper(Quote(words(SAID["ur"], "ur"))), with_system_fonts=False)
        assert str(refused.value).startswith("No font on this machine writes “")
        assert str(refused.value).endswith(REMEDY)

    def test_what_cannot_be_written_is_found_in_what_typst_says(self) -> None:
        said = r'PDF/UA-1 error: the text `"\u{fdd0}"` could not be displayed with font `"Noto Sans"`'
        assert sign_without_font(said) == "\ufdd0"
        assert sign_without_font("anything else") is None

    def test_a_letter_is_never_replaced_by_its_name(self) -> None:
        assert name_of("🎉") == "[party popper]"
        with pytest.raises(CannotWrite):
            name_of("你")

    def test_a_picture_becomes_dots(self) -> None:
        assert as_png(Picture(SVG, "", 10)).startswith(b"\x89PNG")


class TestWord:
    def test_it_says_what_it_is_and_in_which_language(self) -> None:
        document = read_word(as_word(paper()))
        facts = document.core_properties
        assert (facts.title, facts.author, facts.language) == ("What children bring", "City Council", "en-GB")
        default = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
        assert default.get(qn("w:val")) == "en-GB"

    def test_headings_are_headings(self) -> None:
        document = read_word(as_word(paper(Heading(words("Lights")), Heading(words("Asked"), level=2))))
        assert [(found.style.name, found.text) for found in document.paragraphs] == [
            ("Title", "What children bring"),
            ("Heading 1", "Lights"),
            ("Heading 2", "Asked"),
        ]

    def test_a_table_has_a_row_of_headers_and_a_caption(self) -> None:
        [table] = read_word(as_word(paper(FIGURES))).tables
        assert [[cell.text for cell in row.cells] for row in table.rows] == [["Number", "View"], ["1", "Parki"]]
        assert [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
        ] == [
            True,
            False,
        ]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "How many"

    def test_a_picture_is_described(self) -> None:
        document = read_word(as_word(paper(Picture(SVG, "A circle", 10))))
        assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["A circle"]

    @pytest.mark.parametrize(
        ("language", "named"), [("en", "en-GB"), ("pl", "pl-PL"), ("pa", "pa-IN"), ("ur", "ur-PK"), ("sk", "sk-SK")]
    )
    def test_every_text_says_which_language_it_is_in_and_where_it_begins(self, language, named) -> None:
        quote = read_word(as_word(paper(Quote(words(SAID[language], language))))).paragraphs[-1]
        assert quote.text == SAID[language]
        assert [languages_of(run) for run in quote.runs] == [{named}]
        assert (quote._p.pPr.find(qn("w:bidi")) is not None) is is_rtl(language)
        assert bool(quote.runs[0].font.rtl) is is_rtl(language)

    def test_no_text_can_break_the_file(self) -> None:
        text = MARKUP + "\x00\x0b\x1b\ud800\uffff\r\nnext"
        document = read_word(as_word(paper(Quote(words(text)), title=text)))
        assert document.paragraphs[-1].text == plain(text)
        assert plain(text) == MARKUP + "\ufffd" * 5 + "\nnext"

    def test_a_table_of_an_urdu_paper_begins_at_the_right(self) -> None:
        [table] = read_word(as_word(paper(FIGURES, language="ur"))).tables
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
