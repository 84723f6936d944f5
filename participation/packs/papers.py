"""The pack as a paper: the same headings, figures and questions as on its page, for PDF and Word."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms.printed.parts import Heading, Paper, Paragraph, Part, Picture, Quote, Table, ToFillIn, Words
from participation.chain.chains import Entry, day
from participation.chain.figures import Cited
from participation.chain.how_many import opposed_by_words, said_by_words
from participation.models import UsedQuote
from participation.packs.contents import Pack

# The arcs of the ripple, where no stylesheet of the site reaches: what is done, where we are, what is to come.
INKS = "svg{fill:none;stroke:#0b5c74;stroke-width:2.5}circle{fill:#0b5c74}"
INKS += ".is-now{stroke-dasharray:3 2}.is-waiting{stroke:#b3bcc2;stroke-width:1}"
RIPPLE_MM = 14
MORE_WAITS = gettext_lazy("More waits for you than fits here. The rest comes as soon as these have an answer.")


def paper_of(pack: Pack, made_on: date) -> Paper:
    parts: list[Part] = [
        Paragraph((_here(f"{pack.consultation.lead} ·"), Words(pack.asked.text, pack.asked.language)))
    ]
    due = _("An answer is due by %(day)s.") % {"day": day(pack.briefing.answer_due_on)}
    wanted = _(
        "Yes, partly, not yet or no, each with its reason in plain words. Everybody can read it, and it is told to "
        "those who said it."
    )
    parts.append(Paragraph((_strong(due), _here(wanted))))
    if pack.has_more:
        parts.append(Paragraph((_here(str(MORE_WAITS)),)))
    parts.append(figures(pack))
    for number, entry in enumerate(pack.entries, 1):
        parts += about(number, entry, pack.quotes_of(entry), pack.figures_of(entry))
    hidden = _("Figures are rounded, and small ones hidden, so that nobody can be pointed at.")
    parts.append(Paragraph((_here(hidden), _here(day(made_on)))))
    title = _("What children and young people bring to %(who)s") % {"who": pack.briefing.taken_to}
    return Paper(_here(title), _language(), str(pack.consultation.lead), made_on, tuple(parts))


def figures(pack: Pack) -> Table:
    """How many said each, and how many the opposite: in words, from figures that point at nobody."""
    headers = (_("Number"), _("What people told us"), _("Who told us"), _("Who said the opposite"))
    rows = [
        (
            _here(str(number)),
            sentence_of(entry),
            _here(said_by_words(entry.viewpoint.said_by) or _("Not counted")),
            _here(opposed_by_words(entry.viewpoint.opposed_by) or nobody(entry)),
        )
        for number, entry in enumerate(pack.entries, 1)
    ]
    return Table(_here(_("How many people it comes from")), tuple(map(_here, headers)), tuple(rows))


def nobody(entry: Entry) -> str:
    """What stands for no figure: nobody, as long as somebody counted."""
    return _("Not counted") if entry.viewpoint.said_by is None else _("Nobody")


def about(number: int, entry: Entry, quotes: list[UsedQuote], figures_behind: list[Cited]) -> list[Part]:
    """One view: where it stands, how it was said, what was decided and promised before, and what is asked."""
    sentence = sentence_of(entry)
    parts: list[Part] = [Heading(Words(f"{number}. {sentence.text}", sentence.language)), ripple(entry)]
    if entry.said_by:
        parts.append(Paragraph((_here(entry.said_by),)))
    parts += in_their_words(quotes)
    for cited in figures_behind:
        parts += as_tables(cited)
    for decision in entry.decisions:
        what = f"{decision.get_outcome_display()} ({decision.decided_by}, {day(decision.decided_on)})."
        parts.append(Paragraph((_here(_("Decided before:")), _strong(what), Words(*decision.reason.in_language()))))
    for commitment in entry.commitments:
        state = f"({commitment.get_status_display()}, {day(commitment.due_on)})"
        what_is_done = Words(*commitment.what.in_language())
        parts.append(Paragraph((_here(_("Promised before:")), what_is_done, _here(state))))
    parts.append(Heading(_here(_("What is asked of you")), level=2))
    questions = (_("Our decision"), _("Why, in plain words"), _("What we do, who does it, by when"))
    return [*parts, *(ToFillIn(_here(question)) for question in questions)]


def in_their_words(quotes: list[UsedQuote]) -> list[Part]:
    """The quotes as they were said, each in its own language."""
    parts: list[Part] = [Heading(_here(_("In their own words")), level=2)] if quotes else []
    for used in quotes:
        if used.evidence.disagrees:
            parts.append(Paragraph((_here(_("Says the opposite:")),)))
        parts.append(Quote(Words(used.quote.words, used.quote.language)))
    return parts


def as_tables(cited: Cited) -> list[Part]:
    """A frozen figure: what it shows, each group as a table with how many answered, and its source."""
    figure = cited.shown
    finding = Words(*figure.finding_text)
    parts: list[Part] = [Heading(finding, level=2)]
    if cited.disagrees:
        parts.append(Paragraph((_here(_("A figure that shows the opposite:")), finding)))
    for group in figure.groups:
        caption = " ".join(filter(None, (group.plain[0], group.base)))
        rows = tuple((Words(*bar.plain), _here(bar.value)) for bar in group.bars)
        parts.append(Table(_here(caption), (_here(figure.head[0]), _here(figure.head[1])), rows))
    return [*parts, Paragraph((Words(*figure.question_text), _here(figure.source)))]


def sentence_of(entry: Entry) -> Words:
    return Words(*entry.viewpoint.sentence.in_language())


def ripple(entry: Entry) -> Picture:
    """The four steps as the ripple, with each step's name and state as its description."""
    drawn = render_to_string("components/ripple_mark.html", {"states": entry.states})
    svg = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        ">", f"><style>{INKS}</style>", 1
    )
    words = {"done": _("Done"), "now": _("We are here"), "waiting": _("Not yet")}
    told = [f"{step.title}: {words[step.state]}" for step in entry.steps]
    return Picture(svg, _("Where it stands. %(steps)s.") % {"steps": ". ".join(told)}, RIPPLE_MM)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _here(text: str) -> Words:
    return Words(text, _language())


def _strong(text: str) -> Words:
    return Words(text, _language(), is_strong=True)
