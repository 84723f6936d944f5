"""Ten thousand viewpoints with three hundred thousand links to what children wrote, and all that became of them.

The rows are written by the database itself, in the numbers of a city that has asked for years: every constraint of the
chain holds. Links are written in no order, as they come in, so that the links of one viewpoint lie apart on the disk.
"""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from accounts.enums import Role
from accounts.models import Membership, Organisation, User

VIEWPOINTS, LINKS_EACH, COMMENTS, ORGANISATIONS, CONSULTATIONS = 10_000, 30, 100_000, 10, 200

BEFORE = f"""
INSERT INTO surveys_survey (id, reference, name, organisation_id, respondent_group, access, needs_parental_consent,
    is_tell_us, created_at, compile_report)
SELECT organisation.id, gen_random_uuid(), 'Survey', organisation.id, 'children', 'open', false, false, now(), '{{}}'
FROM accounts_organisation organisation;

INSERT INTO surveys_surveyversion (id, number, questionnaire, compiled_at, survey_id, is_preview)
SELECT id, 1, '{{}}', now(), id, false FROM surveys_survey;

INSERT INTO surveys_response (id, sheet_key, receipt_hmac, language, presentation, channel, age_band, day, answers,
    survey_id, version_id, assent, helper_role)
SELECT n, gen_random_uuid(), 'receipt-' || n, 'en', 'standard', 'web', '', current_date - 1000 + n / 100,
    '{{"safe": {{"value": "ok"}}}}', survey.id, survey.id, '', ''
FROM generate_series(1, {COMMENTS}) n
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM surveys_survey) survey
    ON survey.place = n % {ORGANISATIONS} + 1;

INSERT INTO surveys_comment (id, reference, question_key, words, language, day, response_id, survey_id,
    needs_screening)
SELECT id, gen_random_uuid(), 'better', 'There is no light in the park.', 'en', day, id, survey_id, false
FROM surveys_response;

INSERT INTO participation_consultation (id, reference, name, track, level, kind, cycle_step, decided_by, created_at,
    reply_promised_on, lead_id)
SELECT n, gen_random_uuid(), 'Consultation ' || n, 'project', 'consulted', 'views', '', '{{}}', now(),
    current_date - 150 + n, lead.id
FROM generate_series(1, {CONSULTATIONS}) n
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM accounts_organisation) lead
    ON lead.place = n % {ORGANISATIONS} + 1;

INSERT INTO participation_viewpoint (id, reference, sentence, created_at, consultation_id, created_by_id, turn)
SELECT n, gen_random_uuid(), '{{"en": "We want the park to have lights."}}', now() - (30 + n % 900) * interval '1 day',
    n % {CONSULTATIONS} + 1, :person, 0
FROM generate_series(1, {VIEWPOINTS}) n;

INSERT INTO participation_evidence (note, is_comment, added_at, added_by_id, comment_id, viewpoint_id, disagrees,
    note_kind)
SELECT '', true, now(), :person, (n::bigint * 17) % {COMMENTS} + 1, n / {LINKS_EACH} + 1, n % 11 = 0, ''
FROM generate_series(0, {VIEWPOINTS * LINKS_EACH - 1}) n ORDER BY md5(n::text);
"""

# Of ten viewpoints one was taken to nobody, one was not heard yet, one is not decided yet; five have had their reply.
AFTER = """
INSERT INTO participation_briefing (id, reference, taken_to, taken_on, answer_due_on, acknowledged_on, acknowledged_by,
    created_by_id, viewpoint_id, email, language)
SELECT id, gen_random_uuid(), 'Head of parks', created_at::date + 5, created_at::date + 33,
    CASE WHEN id % 10 > 1 THEN created_at::date + 8 END, CASE WHEN id % 10 > 1 THEN 'Head of parks' ELSE '' END,
    :person, id, '', ''
FROM participation_viewpoint WHERE id % 10 > 0;

INSERT INTO participation_decision (id, outcome, reason, reason_for_no, decided_by, decided_on, recorded_at,
    briefing_id, recorded_by_id, alternative, heard_on)
SELECT id, (ARRAY['yes', 'partly', 'not_yet', 'no'])[id / 10 % 4 + 1], '{"en": "Everybody should feel safe."}',
    CASE WHEN id / 10 % 4 = 3 THEN (ARRAY['law', 'money', 'safety'])[id / 40 % 3 + 1] ELSE '' END, 'Head of parks',
    taken_on + 15, now(), id, :person, '{}', acknowledged_on
FROM participation_briefing WHERE id % 10 > 2;

INSERT INTO participation_commitment (reference, what, responsible, due_on, expected_outcome, resources, risks, status,
    done_on, evidence, organisation_id, decision_id, decided_on)
SELECT gen_random_uuid(), '{"en": "Ten lights."}', 'Parks officer', decision.decided_on + 60 + n, '', '', '',
    (ARRAY['promised', 'doing', 'kept', 'kept', 'broken'])[decision.id / 40 % 5 + 1],
    CASE WHEN decision.id / 40 % 5 IN (2, 3) THEN decision.decided_on + 50 END,
    CASE WHEN decision.id / 40 % 5 IN (2, 3) THEN 'Ten lights stand.' ELSE '' END, consultation.lead_id, decision.id,
    decision.decided_on
FROM participation_decision decision
JOIN participation_viewpoint viewpoint ON viewpoint.id = decision.id
JOIN participation_consultation consultation ON consultation.id = viewpoint.consultation_id
CROSS JOIN generate_series(1, 2) n WHERE decision.outcome IN ('yes', 'partly');

INSERT INTO participation_reply (id, message, is_final, sent_on, created_by_id, viewpoint_id, easy, decided_on)
SELECT id, '{"en": "You asked for lights."}', id % 10 > 4, decided_on + 7, :person, id, '{}', decided_on
FROM participation_decision WHERE id % 10 > 3;

INSERT INTO participation_followup (sent_on, due_on, done_on, found, done_by_id, reply_id)
SELECT sent_on, sent_on + 90, CASE WHEN id % 10 > 7 THEN sent_on + 91 END,
    CASE WHEN id % 10 > 7 THEN '{"en": "They work."}'::jsonb ELSE '{}' END,
    CASE WHEN id % 10 > 7 THEN :person END, id
FROM participation_reply WHERE is_final;

INSERT INTO participation_replyanswer (answer, answered_on, reply_id, response_id)
SELECT (ARRAY['yes', 'not_sure', 'no'])[n % 3 + 1], current_date, reply.id, (reply.id * 4 + n) % 100000 + 1
FROM participation_reply reply CROSS JOIN generate_series(1, 4) n WHERE reply.is_final;

INSERT INTO participation_reminder (kind, number, fell_due_on, at, briefing_id)
SELECT 'board', 1, answer_due_on + 21, now(), id
FROM participation_briefing WHERE id % 10 IN (1, 2) AND answer_due_on + 21 <= current_date;
"""


def write_chains() -> tuple[User, User]:
    """Fill an empty database; gives an officer of all organisations, who follows every chain, and a board member."""
    with transaction.atomic():
        leads = [Organisation.objects.create(name=f"Lead {n}", slug=f"lead-{n}") for n in range(ORGANISATIONS)]
        officer, board = (User.objects.create(email=f"{name}@example.org") for name in ("officer", "board"))
        Membership.objects.create(user=board, role=Role.BOARD_MEMBER, organisation=leads[0])
        for lead in leads:
            Membership.objects.create(user=officer, role=Role.OFFICER, organisation=lead)
        with connection.cursor() as cursor:
            for statement in (BEFORE + AFTER).split(";"):
                if statement.strip():
                    cursor.execute(statement.replace(":person", str(officer.pk)))
    with connection.cursor() as cursor:
        # The rows above have numbers of their own, of which the database has not heard.
        tables = [*apps.get_app_config("surveys").get_models(), *apps.get_app_config("participation").get_models()]
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")
    return officer, board
