"""`python -m benchmarks [name ...]` prints one JSON line per figure; without names, all of them."""

import os
import sys
from collections.abc import Callable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)

from benchmarks import boards, comments, editor, exports, pages, results, said, sessions  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from benchmarks.server import POSTGRESQL, SQLITE, Server, running  # noqa: E402
from tests.parts import missing_redis, postgres_answers  # noqa: E402

# What is measured on each database; what fills it comes last.
FIGURES: dict[str, dict[str, Callable[[Server], Iterator[Figure]]]] = {
    POSTGRESQL: {
        "page_cached_vs_bare_django": pages.cached_vs_bare_django,
        "page_uncached_vs_plain_wagtail": pages.uncached_vs_plain_wagtail,
        "editor": editor.editor,
        "board_db_ms": boards.board_db_ms,
        "my_chains_db_ms": boards.my_chains_db_ms,
        "answers_as_files": exports.answers_as_files,
        "answers_as_xlsx": exports.answers_as_xlsx,
        "comments_vs_bare_calls": comments.comments_vs_bare_calls,
        "report_pdf_s": boards.report_pdf_s,
        "heatmap_queries": boards.heatmap_queries,
        "ysw_list_vs_cached_page": said.list_vs_content_page,
        "results": results.results,
        "results_page": results.results_page,
        "section_vs_minimal_insert": sessions.section_vs_minimal_insert,
        "session_vs_wagtail_forms": sessions.session_vs_wagtail_forms,
        "submit_growth_1m": sessions.submit_growth_1m,
    },
    SQLITE: {
        "results": results.results,
        "section_vs_minimal_insert": sessions.section_vs_minimal_insert,
        "session_vs_wagtail_forms": sessions.session_vs_wagtail_forms,
    },
}


def main(names: list[str]) -> int:
    known = {name for figures in FIGURES.values() for name in figures}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"No figure is called {', '.join(unknown)}. There are: {', '.join(sorted(known))}\n")
        return 2
    missing = missing_redis()
    if not postgres_answers(settings.TEST_POSTGRES_URL):
        missing = f"needs PostgreSQL: none answers at {settings.TEST_POSTGRES_URL} (TEST_POSTGRES_URL)"
    if missing:
        sys.stderr.write(f"The benchmark {missing}\n")
        return 1
    for database, figures in FIGURES.items():
        wanted = [name for name in figures if not names or name in names]
        if not wanted:
            continue
        with running(database) as server:
            for name in wanted:
                for figure in figures[name](server):
                    print(figure, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
