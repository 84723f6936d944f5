"""Papers as Word files: real headings, header rows, descriptions of pictures, and the language of every text."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from cms.language.languages import is_rtl
from cms.printed.parts import (
    Chart,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
    ToFillIn,
    Words,
    plain,
)
from cms.printed.pdf import as_pngs

# Word knows languages with their country.
COUNTRIES = {"en": "en-GB", "pl": "pl-PL", "ur": "ur-PK", "pa": "pa-IN", "sk": "sk-SK"}

# Dark enough to be read; those of the template are not.
INK = RGBColor(0x0B, 0x5C, 0x74)


def as_word(paper: Paper) -> bytes:
    """The paper as a .docx file. What no such file can hold is shown as a sign."""
    document = Document()
    _describe(document, paper)
    title = document.add_paragraph(style="Title")
    _say(title, [paper.title])
    drawings = [part for part in paper.parts if isinstance(part, Picture | Chart)]
    dots = iter(as_pngs(drawings, paper.language))
    for part in paper.parts:
        if isinstance(part, Picture | Chart):
            _draw(document, part, next(dots))
        else:
            _add(document, part, paper)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word_language(code: str) -> str:
    """How Word names a language; `x-none` for one that nobody knows."""
    return COUNTRIES.get(code.lower(), code) or "x-none"


def _describe(document: Any, paper: Paper) -> None:
    """Title, author, day and language of the whole, and the size of its pages."""
    made_at = datetime.combine(paper.made_on, time(), tzinfo=UTC)
    facts = document.core_properties
    facts.title, facts.author, facts.comments = plain(paper.title.text)[:255], plain(paper.author)[:255], ""
    facts.language, facts.created, facts.modified = word_language(paper.language), made_at, made_at
    facts.last_modified_by = facts.author
    for name in ("Title", "Heading 1", "Heading 2", "Caption"):
        document.styles[name].font.color.rgb = INK
    document.styles["Normal"].font.size = Pt(paper.text_size)
    quote = document.styles["Quote"]
    quote.font.italic, quote.paragraph_format.left_indent = False, Mm(6)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for found in defaults.findall(qn("w:lang")):
        defaults.remove(found)
    defaults.append(_language(paper.language))


def _add(document: Any, part: Part, paper: Paper) -> None:
    match part:
        case Heading():
            _say(document.add_paragraph(style=f"Heading {part.level}"), [part.words])
        case Paragraph():
            _say(document.add_paragraph(), part.words)
        case Listing():
            style = "List Number" if part.is_numbered else "List Bullet"
            for point in part.points:
                _say(document.add_paragraph(style=style), point)
        case Quote():
            _say(document.add_paragraph(style="Quote"), [part.words])
        case Table():
            _add_table(document, part, is_rtl(paper.language))
        case ToFillIn():
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            _say(paragraph, [Words(part.words.text, part.words.language or paper.language, is_strong=True)])
            _draw_line_below(document.add_paragraph("\n"))


def _draw(document: Any, part: Picture | Chart, dots: bytes) -> None:
    shape = document.add_paragraph().add_run().add_picture(BytesIO(dots), width=Mm(part.width_mm))
    shape._inline.docPr.set("descr", plain(part.alt))


def _add_table(document: Any, part: Table, from_the_right: bool) -> None:
    caption = document.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    _say(caption, [part.caption])
    table = document.add_table(rows=0, cols=len(part.headers), style="Table Grid")
    if from_the_right:
        table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), plain(part.caption.text))
    table._tbl.tblPr.append(described)
    for row in (part.headers, *part.rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], [words])
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    document.add_paragraph()


def _say(paragraph: WordParagraph, texts: Iterable[Words]) -> None:
    """Write the texts, each in its own language; the first one says where the paragraph begins."""
    for number, words in enumerate(texts):
        run = paragraph.add_run(("" if number == 0 or words.follows_close else " ") + plain(words.text))
        run.bold = True if words.is_strong else None
        if words.language:
            run._r.get_or_add_rPr().append(_language(words.language))
        run.font.rtl = is_rtl(words.language) or None
        if words.link:
            _lead_to(paragraph, run, words.link)
        if number == 0 and is_rtl(words.language):
            paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)


def _lead_to(paragraph: WordParagraph, run: Any, address: str) -> None:
    """Make the run a link."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(plain(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.font.underline = True
    paragraph._p.append(link)
    link.append(run._r)


# What must follow the direction of a paragraph by the format's own order.
AFTER_BIDI = ("w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
AFTER_BORDER = ("w:shd", "w:tabs", "w:bidi", *AFTER_BIDI)


def _language(code: str) -> Any:
    """The language, for letters of every script."""
    element = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        element.set(qn(f"w:{kind}"), word_language(code))
    return element


def _draw_line_below(paragraph: WordParagraph) -> None:
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "4", "space": "1", "color": "6E6E6E"}.items():
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(border, *AFTER_BORDER)
