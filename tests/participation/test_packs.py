"""The pack as a file: the same views, figures and questions as on its page, for the same people."""

import io
from datetime import date

import docx
import pytest
from django.utils import timezone

from accounts.enums import Role
from cms.printed import pdf as engine
from cms.printed.parts import Paragraph
from participation.actions.record_decision import record_decision
from participation.enums import DecisionOutcome
from participation.models import Briefing, Viewpoint
from participation.packs import contents
from participation.packs.contents import pack_for
from participation.packs.papers import paper_of
from tests.accounts.factories import UserFactory
from tests.cms.pdf_reading import Tagged
from tests.participation.factories import BriefingFactory, ConsultationFactory, ViewpointFactory
from tests.participation.people import Cast, cast

pytestmark = pytest.mark.django_db
HOSTILE = '#panic("x") *bold* <w:p/> $x$'


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def briefing(people: Cast) -> Briefing:
    viewpoint = ViewpointFactory(
        consultation=people.consultation, sentence={"en": "We want lights."}, said_by=10, opposed_by=0
    )
    return BriefingFactory(
        viewpoint=viewpoint, decision_maker=people.decision_maker, taken_to=HOSTILE, answer_due_on=date(2027, 5, 3)
    )


def file(client, briefing: Briefing, ending: str):
    return client.get(f"/admin/participation/briefings/{briefing.reference}/pack.{ending}")


def test_the_pdf_holds_the_view_its_figures_what_is_asked_and_by_when(client, people, briefing) -> None:
    client.force_login(people.officer)
    response = file(client, briefing, "pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    pdf = Tagged(response.content)
    assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.metadata
    assert [title.text for title in pdf.tree.all("Title")] == [f"What children and young people bring to {HOSTILE}"]
    assert [heading.text for heading in pdf.tree.all("H1")] == ["1. We want lights."]
    assert [cell.text for cell in pdf.tree.all("TD")] == [
        "1",
        "We want lights.",
        "About 10 people told us this.",
        "A few people said the opposite.",
    ]
    assert [figure.alt for figure in pdf.tree.all("Figure")] == [
        "Where it stands. A place to speak: Done. You say it your way: We are here. "
        "Someone who can decide listens: Not yet. Something happens, and we tell you: Not yet."
    ]
    assert "An answer is due by 3 May 2027." in pdf.tree.text
    for question in ("Our decision", "Why, in plain words", "What we do, who does it, by when"):
        assert question in pdf.tree.text


@pytest.mark.parametrize(
    ("said_by", "opposed_by", "shown"),
    [
        (None, None, ["Not counted", "Not counted"]),
        (0, None, ["A few people told us this.", "Nobody"]),
        (20, 5, ["About 20 people told us this.", "About 5 people said the opposite."]),
    ],
)
def test_figures_are_those_that_were_disclosed(client, people, briefing, said_by, opposed_by, shown) -> None:
    Viewpoint.objects.filter(pk=briefing.viewpoint_id).update(said_by=said_by, opposed_by=opposed_by)
    client.force_login(people.officer)
    cells = Tagged(file(client, briefing, "pdf").content).tree.all("TD")
    assert [cell.text for cell in cells[2:]] == shown


def test_the_word_file_holds_the_same(client, people, briefing) -> None:
    client.force_login(people.officer)
    response = file(client, briefing, "docx")
    assert response.headers["Content-Type"].endswith("wordprocessingml.document")
    document = docx.Document(io.BytesIO(response.content))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[0] == f"What children and young people bring to {HOSTILE}"
    headings = [found.text for found in document.paragraphs if found.style.name.startswith("Heading")]
    assert headings == ["1. We want lights.", "What is asked of you"]
    [table] = document.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "We want lights.",
        "About 10 people told us this.",
        "A few people said the opposite.",
    ]
    assert [shape._inline.docPr.get("descr")[:15] for shape in document.inline_shapes] == ["Where it stands"]
    assert document.core_properties.language == "en-GB"
    assert any("An answer is due by 3 May 2027." in line for line in text)


def test_what_was_decided_before_stands_in_it(client, people, briefing) -> None:
    earlier = BriefingFactory(viewpoint=briefing.viewpoint, taken_to="Head of parks", heard=True)
    record_decision(
        briefing=earlier,
        outcome=DecisionOutcome.NOT_YET,
        reason={"en": "No money this year."},
        decided_by="Head of parks",
        decided_on=timezone.localdate(),
        by=people.officer,
    )
    client.force_login(people.officer)
    text = Tagged(file(client, briefing, "pdf").content).tree.text
    assert "Decided before: Not yet (Head of parks, " in text
    assert "No money this year." in text


def test_a_sentence_without_a_translation_says_which_language_it_is_in(client, people, briefing) -> None:
    Viewpoint.objects.filter(pk=briefing.viewpoint_id).update(sentence={"pl": "Chcemy świateł."})
    client.force_login(people.officer)
    [heading] = Tagged(file(client, briefing, "pdf").content).tree.all("H1")
    assert (heading.text, heading.language) == ("1. Chcemy świateł.", "pl")


def test_a_machine_without_fonts_says_what_to_install_and_loses_nothing(client, people, briefing, monkeypatch) -> None:
    Viewpoint.objects.filter(pk=briefing.viewpoint_id).update(sentence={"en": "میں"})
    compiled = engine.typst.compile
    monkeypatch.setattr(
        engine.typst, "compile", lambda *args, **kwargs: compiled(*args, **kwargs | {"ignore_system_fonts": True})
    )
    client.force_login(people.officer)
    response = client.get(f"/admin/participation/briefings/{briefing.reference}/pack.pdf", follow=True)
    assert response.redirect_chain == [(f"/admin/participation/viewpoints/{briefing.viewpoint.reference}/", 302)]
    assert "fonts-noto-core" in response.content.decode()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
class TestDoors:
    def test_those_who_were_asked_may_take_it_along(self, client, people, briefing, ending) -> None:
        client.force_login(people.decision_maker)
        assert file(client, briefing, ending).status_code == 200

    def test_a_stranger_finds_nothing(self, client, people, briefing, ending) -> None:
        client.force_login(people.stranger)
        assert file(client, briefing, ending).status_code == 404

    def test_another_decision_maker_finds_nothing(self, client, people, briefing, ending) -> None:
        client.force_login(people.other_decision_maker)
        assert file(client, briefing, ending).status_code == 404

    def test_a_visitor_is_sent_to_sign_in(self, client, briefing, ending) -> None:
        assert file(client, briefing, ending).status_code == 302

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, rows, ending, django_assert_num_queries) -> None:
        consultation = ConsultationFactory()
        for _ in range(rows):
            briefing = BriefingFactory(viewpoint=ViewpointFactory(consultation=consultation), taken_to="Head of parks")
        client.force_login(UserFactory(roles=[(Role.OFFICER, consultation.lead)]))
        file(client, briefing, ending)
        with django_assert_num_queries(16):
            file(client, briefing, ending)


def test_a_pack_holds_the_view_that_it_was_opened_from_and_says_that_more_waits(people, briefing, monkeypatch) -> None:
    monkeypatch.setattr(contents, "MOST", 2)
    for _number in range(3):
        other = ViewpointFactory(consultation=people.consultation)
        last = BriefingFactory(viewpoint=other, taken_to=HOSTILE, decision_maker=people.decision_maker)
    found = pack_for(last, people.officer)
    assert [entry.viewpoint.pk for entry in found.entries] == [briefing.viewpoint_id, last.viewpoint_id]
    assert found.has_more
    paper = paper_of(found, timezone.localdate())
    said = [words.text for part in paper.parts if isinstance(part, Paragraph) for words in part.words]
    assert [words for words in said if words.startswith("More waits for you than fits here.")]
    monkeypatch.setattr(contents, "MOST", 4)
    found = pack_for(last, people.officer)
    assert (len(found.entries), found.has_more) == (4, False)
