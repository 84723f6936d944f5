"""Where one of several people at a device looks through their own part and covers it, before the device goes on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surveys.actions.cover_part import cover_part
from surveys.asking.questionnaire import Section
from surveys.models import Sheet
from surveys.views.check_rows import Row, RowsView


class CoverView(RowsView):
    """The answers of one part; after the button nobody sees or changes them on this device."""

    def get(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        section = self.part(key)
        return self.show(section) if section else self.onward(key)

    def post(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        section = self.part(key)
        if section is None:
            return self.onward(key)
        if not self.is_ours(request) or any(row.keeps_from_sending for row in self.rows(section)):
            return self.show(section, was_sent=True)
        try:
            self.held.sheet.covered = cover_part(sheet_key=self.held.sheet.key, section=key).covered
        except Sheet.DoesNotExist:
            return self.without_sheet(request, reference)
        return self.onward(key)

    def part(self, key: str) -> Section | None:
        """The part that is asked, has a voice of its own and is not covered yet."""
        found = (step.section for step in self.steps())
        return next((section for section in found if section.key == key and section.own_voice), None)

    def rows(self, section: Section) -> list[Row]:
        return self.rows_of([question for own, question in self.asked() if own.key == section.key])

    def show(self, section: Section, was_sent: bool = False) -> HttpResponse:
        rows = self.rows(section)
        context = {
            **self.base_context(),
            "rows": rows,
            "missing": [row for row in rows if row.is_missing],
            "unfinished": [row for row in rows if row.is_unfinished],
            "was_sent": was_sent,
            "part": section.title[self.language],
        }
        return render(self.request, "surveys/cover.html", context)

    def onward(self, key: str) -> HttpResponse:
        """The first step behind this part, or the page where what is not covered is checked."""
        keys = [section.key for section in self.held.questionnaire.sections]
        if key not in keys:
            return self.to_check()
        behind = keys[keys.index(key) + 1 :]
        following = next((step for step in self.steps() if step.section.key in behind), None)
        return self.to_step(following.key) if following else self.to_check()
