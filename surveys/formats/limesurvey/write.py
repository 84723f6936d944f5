"""Writes what a survey asks as a LimeSurvey survey structure, which every version since 3 takes."""

from collections.abc import Mapping, Sequence
from html import escape
from xml.etree import ElementTree

from surveys.asking.questionnaire import Question, Questionnaire, Section, Texts
from surveys.formats.form import Shape, shared_condition, without_shared
from surveys.formats.limesurvey.names import Written, in_their_names
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.mappings import Limits, mapping_of
from surveys.formats.own_marks import INTRO, THANKS, marks_of
from surveys.formats.plain_text import without_unseen
from surveys.formats.saying import Saying
from surveys.formats.telling import said, tell_survey

CONTENT_TYPE = "application/xml"
VERSION = "348"
SURVEY_ID = "100000"
TYPES = {
    Shape.NOTE: "X",
    Shape.LINE: "S",
    Shape.TEXT: "T",
    Shape.WHOLE: "N",
    Shape.DECIMAL: "N",
    Shape.DAY: "D",
    Shape.ONE: "L",
    Shape.SEVERAL: "M",
    Shape.ORDER: "R",
}
Fields = dict[str, str]


def write_limesurvey(questionnaire: Questionnaire) -> tuple[bytes, LossReport]:
    """The file, and what LimeSurvey will not do."""
    report = LossReport()
    tell_survey(questionnaire, report)
    writer = _Writer(questionnaire, report)
    writer.run()
    return writer.file(), report


class _Writer:
    def __init__(self, questionnaire: Questionnaire, report: LossReport) -> None:
        self.questionnaire, self.report = questionnaire, report
        self.languages = questionnaire.languages
        self.tables: dict[str, list[Fields]] = {
            name: []
            for name in (
                *("answers", "groups", "questions", "subquestions", "question_attributes", "surveys"),
                *("surveys_languagesettings", "heard"),
            )
        }
        self.written = Written(questionnaire)
        self.saying = Saying(self.written.words(), self.find)
        self.last = 0

    def find(self, key: str) -> tuple[Question, Shape] | None:
        question = self.questionnaire.question(key)
        return (question, mapping_of(question.kind).shape_of(question)) if question else None

    def add(self, table: str, **fields: object) -> None:
        self.tables[table].append({name: str(value) for name, value in fields.items()})

    def html(self, texts: Texts, language: str) -> str:
        """A text as LimeSurvey shows it: it takes every text for HTML, and what stands in braces for an expression."""
        text = escape(texts.get(language, ""), quote=False).replace("\n", "<br />")
        return text.replace("{", "&#123;").replace("}", "&#125;")

    def run(self) -> None:
        for number, section in enumerate(self.questionnaire.sections, start=1):
            self.section(number, section)
        source, *others = self.languages
        more = " ".join(others)
        self.add("surveys", sid=SURVEY_ID, language=source, additional_languages=more, format="G", anonymized="Y")
        for language in self.languages:
            self.add(
                "surveys_languagesettings",
                surveyls_survey_id=SURVEY_ID,
                surveyls_language=language,
                surveyls_title=self.html(self.questionnaire.title, language),
                surveyls_endtext=self.html(self.questionnaire.thanks, language),
            )
        for key, kind, more in marks_of(self.questionnaire):
            if kind not in (INTRO, THANKS):
                name, line = in_their_names(self.written, key, more)
                self.add("heard", name=name, kind=kind, more=line)

    def section(self, number: int, section: Section) -> None:
        shared = shared_condition(section.questions)
        relevance = said(self.saying, shared, section, self.report)
        shared = shared if relevance else None
        for language in self.languages:
            self.add(
                "groups",
                gid=number,
                sid=SURVEY_ID,
                group_name=self.html(section.title, language),
                group_order=number,
                description=self.html(section.intro, language),
                language=language,
                randomization_group="",
                grelevance=relevance,
            )
        for order, question in enumerate(section.questions, start=1):
            condition = without_shared(question.condition, shared)
            self.question(number, order, question, said(self.saying, condition, question, self.report) or "1")

    def question(self, group: int, order: int, question: Question, relevance: str) -> None:
        mapping = mapping_of(question.kind)
        shape, limits = mapping.shape_of(question), mapping.limits(question)
        self.last += 1
        qid, title = self.last, self.written.title(question)
        if title != question.key:
            self.report.add(Place(name=question.key), f"{question.key} → {title}", Reason.RENAMED)
        if limits.shortest:
            self.report.add(Place(name=question.key), limits.shortest, Reason.CHECK)
        shared = {"qid": qid, "parent_qid": 0, "sid": SURVEY_ID, "gid": group, "type": TYPES[shape], "title": title}
        for language in self.languages:
            self.add(
                "questions",
                **shared,
                question=self.html(question.wording, language),
                help=self.html(question.help, language),
                other="Y" if question.other else "N",
                mandatory="Y" if question.required else "N",
                question_order=order,
                language=language,
                scale_id=0,
                relevance=relevance,
            )
        self.options(qid, group, question, shape)
        self.attributes(qid, question, shape, limits)

    def options(self, qid: int, group: int, question: Question, shape: Shape) -> None:
        parent, codes = qid, self.written.codes(question)
        shown = [option for option in question.options if not (option.is_other and shape != Shape.ORDER)]
        for order, option in enumerate(shown, start=1):
            code = codes[option.code]
            self.last += 1
            for language in self.languages:
                words = self.html(option.label, language)
                if shape == Shape.SEVERAL:
                    self.add(
                        "subquestions",
                        **{"qid": self.last, "parent_qid": parent, "sid": SURVEY_ID, "gid": group, "type": "M"},
                        **{"title": code, "question": words, "question_order": order, "language": language},
                        scale_id=0,
                    )
                else:
                    self.add(
                        "answers", qid=parent, code=code, answer=words, sortorder=order, language=language, scale_id=0
                    )

    def attributes(self, qid: int, question: Question, shape: Shape, limits: Limits) -> None:
        codes = self.written.codes(question)
        alone = ";".join(codes[option.code] for option in question.options if option.is_alone)
        is_day = shape == Shape.DAY
        values: Mapping[str, object] = {
            "num_value_int_only": int(shape == Shape.WHOLE),
            "date_min" if is_day else "min_num_value_n": limits.smallest,
            "date_max" if is_day else "max_num_value_n": limits.largest,
            "maximum_chars": limits.longest,
            "min_answers": limits.least,
            "max_answers": limits.most or limits.places,
            "exclude_all_others": alone if shape == Shape.SEVERAL else "",
            "random_order": int(limits.mixed),
            "other_comment_mandatory": int(limits.needs_words),
        }
        for name, value in values.items():
            if value:
                self.add("question_attributes", qid=qid, attribute=name, value=value)
        other = question.other.label if question.other else {}
        texts = {"suffix": limits.unit, "em_validation_q_tip": question.message, "other_replace_text": other}
        for name, found in texts.items():
            for language in self.languages:
                if found.get(language):
                    value = self.html(found, language)
                    self.add("question_attributes", qid=qid, attribute=name, value=value, language=language)

    # The file

    def file(self) -> bytes:
        document = ElementTree.Element("document")
        ElementTree.SubElement(document, "LimeSurveyDocType").text = "Survey"
        ElementTree.SubElement(document, "DBVersion").text = VERSION
        languages = ElementTree.SubElement(document, "languages")
        for language in self.languages:
            ElementTree.SubElement(languages, "language").text = language
        for name, rows in self.tables.items():
            if rows:
                _table(document, name, rows)
        ElementTree.indent(document, " ")
        return bytes(ElementTree.tostring(document, encoding="utf-8", xml_declaration=True))


def _table(document: ElementTree.Element, name: str, rows: Sequence[Fields]) -> None:
    table = ElementTree.SubElement(document, name)
    fields = ElementTree.SubElement(table, "fields")
    for field in dict.fromkeys(field for row in rows for field in row):
        ElementTree.SubElement(fields, "fieldname").text = field
    place = ElementTree.SubElement(table, "rows")
    for row in rows:
        element = ElementTree.SubElement(place, "row")
        for field, text in row.items():
            ElementTree.SubElement(element, field).text = without_unseen(text)
