"""For readers: looking for words in the texts of a survey, in every language, whatever their case and accents."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.coding.searching import FEWEST_LETTERS, LONGEST_NEEDLE, find, folded, marked
from surveys.comment_buttons import buttons_for
from surveys.language_links import language_name
from surveys.views.people import person
from surveys.views.readers import ReaderView

ON_A_PAGE = 25
# One page looks through so many texts at most; the next one goes on from there.
LOOKED_THROUGH = 20_000
READ_AT_ONCE = 1_000
MOST_DIGITS = 18


class SearchView(ReaderView):
    """`?q=` says what is looked for, `?before=` from which text on. The newest texts come first."""

    door = "search_comments"
    page_title = _("Search in the comments")
    header_icon = "search"
    template_name = "surveys/admin/search_comments.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        typed = self.request.GET.get("q", "").replace("\0", "")
        needle = folded(typed[:LONGEST_NEEDLE])
        context |= {"typed": typed[:LONGEST_NEEDLE], "longest": LONGEST_NEEDLE}
        if not typed:
            return context
        if len(needle) < FEWEST_LETTERS:
            return context | {"problem": _now("Type at least two letters or digits.")}
        try:
            ids, looked, last = self.hits(needle, self.before())
        except ValidationError as wrong:
            return context | {"problem": wrong.message}
        return context | {"was_asked": True, "shown": self.shown(ids, needle), "looked": looked, "next": last}

    def before(self) -> int | None:
        """The text from which the search goes on."""
        typed = self.request.GET.get("before", "")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
            raise ValidationError(_now("This address was changed by hand. Search again."))
        return int(typed)

    def hits(self, needle: str, before: int | None) -> tuple[list[int], int, int | None]:
        """The texts of one page, how many were looked through, and where the next page begins, if there is one."""
        texts = self.released.order_by("-pk")
        texts = texts.filter(pk__lt=before) if before is not None else texts
        rows = texts.values_list("pk", "words")[:LOOKED_THROUGH].iterator(chunk_size=READ_AT_ONCE)
        found: list[int] = []
        looked, last = 0, None
        for pk, is_hit in find(rows, needle):
            looked, last = looked + 1, pk
            if is_hit:
                found.append(pk)
            if len(found) == ON_A_PAGE:
                return found, looked, last
        return found, looked, last if looked == LOOKED_THROUGH else None

    def shown(self, ids: list[int], needle: str) -> list[dict[str, Any]]:
        """The texts that were found, written down as read."""
        texts = self.released.filter(pk__in=ids).order_by("-pk")
        comments = list(texts.select_related("response") if self.survey.is_tell_us else texts)
        self.log(len(comments))
        for comment in comments:
            # The same survey for all, with its partners, of which the buttons ask.
            comment.survey = self.survey
        return [
            {
                "comment": comment,
                "asked": self.asked(comment),
                "language": language_name(comment.language),
                "pieces": marked(comment.words, needle),
                "buttons": buttons_for(comment, person(self.request)),
            }
            for comment in comments
        ]
