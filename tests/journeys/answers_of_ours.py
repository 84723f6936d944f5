"""What an organisation has of the answers to its survey: quotes, files, figures, codes, doors."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from participation.actions.use_quote import use_quote
from participation.models import Evidence, Viewpoint
from surveys.actions.keep_code import make_code
from surveys.actions.keep_filter import keep_filter
from surveys.actions.make_tell_us import make_tell_us
from surveys.actions.quote import judge_quote, propose_quote
from surveys.actions.redact import redact
from surveys.actions.suggest_themes import ask_for_themes
from surveys.actions.young_analysts import invite_analyst, keep_record, release_texts
from surveys.disclosure.hiding import preview
from surveys.disclosure.result import Disclosed
from surveys.disclosure.tables import Dimension, ExactTable, Layout
from surveys.models import (
    Addressee,
    Comment,
    CommentHint,
    Complaint,
    Export,
    Figure,
    Quote,
    SuggestedTheme,
    Survey,
    TellUs,
    ThemeRun,
)
from surveys.results.filters import Filter
from tests.accounts.factories import UserFactory
from tests.journeys.ours import MARK, Ours
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.texts import AnalystBatchFactory


def add_quote(viewpoint: Viewpoint, comment: Comment, user: User) -> Quote:
    """An approved quote that stands in the pack, and not in public."""
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=user)
    quote = propose_quote(comment=comment, passage=MARK, language="en", by=UserFactory())
    judge_quote(quote=quote, is_approved=True, by=user)
    use_quote(viewpoint=viewpoint, quote=quote, by=user)
    return quote


def add_export(survey: Survey, user: User) -> Export:
    """A file of answers that our officer asked for, and that nobody has written yet."""
    expires_at = timezone.now() + timedelta(days=1)
    return Export.objects.create(survey=survey, made_by=user, file_format="csv", language="en", expires_at=expires_at)


def add_figure(survey: Survey, user: User) -> Figure:
    """A figure for everybody, the page of which is no secret; who may withdraw it is."""
    columns = Dimension("q-better", ("more", "less"))
    table = preview(ExactTable(Layout(columns), ((40, 60),), (100,)))
    assert isinstance(table, Disclosed)
    today = timezone.localdate()
    return Figure.objects.create(
        survey=survey,
        finding={"en": f"{MARK} figure"},
        table=table.as_data(),
        wording={"columns": {"title": {"en": "Better?"}, "codes": {}}, "rows": None, "among": []},
        sensitivity="ordinary",
        edition=1,
        taken=100,
        counted=100,
        through=1,
        first_day=today,
        last_day=today,
        frozen_on=today,
        frozen_by=user,
    )


def add_doors(ours: Ours, survey: Survey) -> None:
    batch = BatchFactory(survey=survey, label=f"{MARK} batch", ask_whom=f"{MARK} officer", made_by=ours.user)
    Addressee.objects.create(batch=batch, address=f"{MARK}@example.org", problem=f"{MARK} refused")
    ours.things |= {
        "batch": batch,
        "link": link_of(batch),
        "class_code": ClassCodeFactory(survey=survey, label=f"{MARK} class", made_by=ours.user),
    }


def add_understanding(ours: Ours, survey: Survey, comment: Comment) -> None:
    """A code, a suggested theme, and the text redacted in a batch to which the user is invited as a young analyst."""
    code = make_code(survey=survey, by=ours.user, name=f"{MARK} code", description=f"{MARK} description")
    run = ask_for_themes(survey=survey, language="en", by=ours.user)
    theme = SuggestedTheme.objects.create(run=run, number=1, terms=[MARK])
    ThemeRun.objects.filter(pk=run.pk).update(done_at=timezone.now())
    CommentHint.objects.create(comment=comment, language="en", sentiment=0, phrases=MARK, analyser=1)
    redact(comment=comment, typed=f"{MARK} [words]", reason="names", note=MARK, by=ours.user)
    batch = AnalystBatchFactory(survey=survey, name=f"{MARK} batch", made_by=ours.user)
    release_texts(batch=batch, comments=[comment], by=ours.user)
    keep_record(analyst=ours.user, by=ours.user, places=f"{MARK} school", has_none=False, groups=[], of=survey)
    invite_analyst(batch=batch, analyst=ours.user, by=ours.user)
    ours.things |= {"code": code, "run": run, "theme": theme, "analyst_batch": batch}


def add_kept_filter(ours: Ours, survey: Survey) -> None:
    narrowed_by = Filter((("language", ("en",)),))
    kept = keep_filter(survey=survey, name=f"{MARK} filter", narrowed_by=narrowed_by, by=ours.user)
    ours.things["kept_filter"] = kept


def add_complaint(ours: Ours, comment: Comment) -> None:
    """The always-open door of the organisation, and a complaint that waits for its answer."""
    door = make_tell_us(organisation=ours.organisation, by=ours.user)
    TellUs.objects.filter(survey=door).update(complaints_route={"en": f"{MARK} complaints team"})
    Complaint.objects.create(comment=comment, answer_by=timezone.localdate())
    ours.things["tell_us"] = door
