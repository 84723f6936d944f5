"""Texts of a file as texts of ours: plain words that fit their place, and a loss for all that was taken from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from surveys.asking.our_words import MESSAGE, our_words
from surveys.asking.questionnaire import Texts
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.plain_text import in_one_line, without_markup

ENGLISH = "en"
# The option beside which something can be written, where a file does not say what it is called.
OTHER = gettext_lazy("Other")
# What the blocks of a survey page hold.
LONGEST_WORDING, LONGEST_LABEL, LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_NOTE = 300, 200, 120, 200, 20_000


@dataclass(frozen=True, slots=True)
class Wording:
    """Takes texts over. `inserts` says whether a system puts answers into a text."""

    languages: Sequence[str]
    report: LossReport
    is_html: bool
    inserts: Callable[[str], bool]

    def taken(self, raw: Texts, place: Place, longest: int, *, lines: bool = False) -> Texts:
        """A text in every language, empty where it has none; nothing at all where it has none anywhere."""
        return self.taken_whole(raw, place, longest, lines=lines)[0]

    def taken_whole(self, raw: Texts, place: Place, longest: int, *, lines: bool = False) -> tuple[Texts, Texts]:
        """The text, and the whole of it in the languages in which it was too long."""
        found = {language: self._plain(raw.get(language, ""), place, lines) for language in self.languages}
        if not any(found.values()):
            return {}, {}
        if not found[self.languages[0]]:
            found[self.languages[0]] = next(text for text in found.values() if text)
        whole = {language: text for language, text in found.items() if len(text) > longest}
        for language, text in whole.items():
            self.report.add(place, text, Reason.LONG)
            found[language] = text[: longest - 1].rstrip() + "…"
        return found, whole

    def _plain(self, raw: str, place: Place, lines: bool) -> str:
        if not raw:
            return ""
        plain = without_markup(raw, is_html=self.is_html)
        if "".join(plain.split()) != "".join(_unescaped(raw, self.is_html).split()):
            self.report.add(place, raw, Reason.MARKUP)
        if self.inserts(without_markup(raw, is_html=False)):
            self.report.add(place, plain, Reason.INSERTED)
        return plain if lines else in_one_line(plain) if "\n" in plain else plain


def _unescaped(raw: str, is_html: bool) -> str:
    """What a text would be if it were no more than escaped, with breaks between its lines."""
    return unescape(raw.replace("<br />", "\n")).replace("\xa0", " ") if is_html else raw


def our_label(languages: Sequence[str], words: Promise) -> Texts:
    """Words that a file leaves to its system: ours, in those of the languages into which they are translated."""
    found = our_words(languages, words)
    english = found[MESSAGE]
    known = {language: found[language] for language in languages if language == ENGLISH or found[language] != english}
    known.setdefault(languages[0], english)
    return {language: known.get(language, "") for language in languages}


def with_whole(help_text: Texts, whole: Texts) -> Texts:
    """The help below a question, after the whole of a wording that was too long."""
    if not whole:
        return help_text
    languages = {**whole, **help_text}
    return {
        language: "\n\n".join(text for text in (whole.get(language, ""), help_text.get(language, "")) if text)
        for language in languages
    }
