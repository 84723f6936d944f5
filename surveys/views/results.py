"""For officers: how many answered what, over all versions and languages."""

from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from surveys.language_links import language_name
from surveys.models import Survey
from surveys.results.counts import QuestionCounts, count_answers, label_of, questions_over_versions
from surveys.views.listing import SurveyView
from surveys.views.people import person


class ResultsView(SurveyView):
    """The counts of every question, each as a table."""

    door = "results"
    page_title = _("Results")
    header_icon = "table"
    template_name = "surveys/admin/results.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_officers(person(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = [version.as_questionnaire() for version in self.survey.versions.order_by("-number")]
        responses = self.survey.responses.order_by()
        rows = responses.values_list("language", "answers").iterator(chunk_size=2_000)
        languages: Counter[str] = Counter(responses.values_list("language", flat=True))
        counted = count_answers(questions_over_versions(versions), rows)
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "total": sum(languages.values()),
            "languages": [(language_name(code), count) for code, count in sorted(languages.items())],
            "tables": [self.table(question, sorted(languages)) for question in counted],
        }

    def table(self, counted: QuestionCounts, languages: list[str]) -> dict[str, Any]:
        question, source = counted.question, next(iter(counted.question.wording))
        by_language = [
            {count.code: count.count for count in counted.by_language[code].counts}
            if code in counted.by_language
            else {}
            for code in languages
        ]
        return {
            "key": question.key,
            "wording": question.wording[source],
            "age_bands": question.age_bands,
            "answered": counted.overall.answered,
            "rows": [
                {
                    "label": label_of(question, count, source),
                    "is_opt_out": count.is_opt_out,
                    "count": count.count,
                    "by_language": [counts.get(count.code, 0) for counts in by_language],
                }
                for count in counted.overall.counts
            ],
        }
