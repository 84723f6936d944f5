"""Tables of influence, inspections, market, plans, public entries, quotes, ratings, promises."""

import cms.language.wordings
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('participation', '0002_consultations_to_viewpoints'),
        ('safeguarding', '0001_initial'),
        ('surveys', '0003_exports_and_figures'),
    ]

    operations = [
        migrations.CreateModel(
            name='Briefing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('viewpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='briefings', to='participation.viewpoint')),
                ('follows', models.OneToOneField(blank=True, error_messages={'unique': 'They have been asked again already.'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='participation.briefing', verbose_name='asked again after')),
                ('taken_to', models.CharField(max_length=200, verbose_name='person, role or meeting')),
                ('decision_maker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='briefings', to=settings.AUTH_USER_MODEL, verbose_name='decision maker who answers here')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='their e-mail address')),
                ('language', models.CharField(blank=True, default='', max_length=12, verbose_name='language of their mails')),
                ('taken_on', models.DateField(verbose_name='taken on')),
                ('answer_due_on', models.DateField(verbose_name='answer due on')),
                ('acknowledged_on', models.DateField(blank=True, null=True, verbose_name='acknowledged on')),
                ('acknowledged_by', models.CharField(blank=True, max_length=200, verbose_name='acknowledged by')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'briefing',
                'verbose_name_plural': 'briefings',
                'ordering': ['taken_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('taken_to', ''), _negated=True), name='participation_briefing_taken_to_somebody'), models.CheckConstraint(condition=models.Q(('follows__isnull', True), models.Q(('follows', models.F('id')), _negated=True), _connector='OR'), name='participation_briefing_follows_another'), models.CheckConstraint(condition=models.Q(('answer_due_on__gte', models.F('taken_on'))), name='participation_briefing_due_after_taken', violation_error_message='The answer cannot be due before the briefing.'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_by', ''), ('acknowledged_on__isnull', True)), models.Q(('acknowledged_on__gte', models.F('taken_on')), ('acknowledged_on__isnull', False), models.Q(('acknowledged_by', ''), _negated=True)), _connector='OR'), name='participation_briefing_acknowledged_by_somebody', violation_error_message='Say who acknowledged it, on or after the day it was taken to them.')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('briefing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='participation.briefing')),
                ('outcome', models.CharField(choices=[('yes', 'Yes'), ('partly', 'Partly'), ('not_yet', 'Not yet'), ('no', 'No, because')], max_length=8, verbose_name='decision')),
                ('reason', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='why, in plain words')),
                ('reason_for_no', models.CharField(blank=True, choices=[('law', 'The law does not allow it'), ('money', 'There is not enough money'), ('safety', 'It would not be safe'), ('not_ours', 'It is not ours to decide'), ('others_disagreed', 'Others said the opposite'), ('know_more', 'We need to know more')], max_length=16, verbose_name='kind of reason for a no')),
                ('alternative', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='what is offered instead')),
                ('decided_by', models.CharField(max_length=200, verbose_name='decided by (role)')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('heard_on', models.DateField(blank=True, editable=False, null=True)),
                ('passed_over', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participation.passedover')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['decided_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['yes', 'partly', 'not_yet', 'no'])), name='participation_decision_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'no'), ('reason_for_no__in', ['law', 'money', 'safety', 'not_ours', 'others_disagreed', 'know_more'])), models.Q(models.Q(('outcome', 'no'), _negated=True), ('reason_for_no', '')), _connector='OR'), name='participation_decision_no_has_reason', violation_error_message='Choose the kind of reason for a no, and only for a no.'), models.CheckConstraint(condition=models.Q(('reason', {}), _negated=True), name='participation_decision_with_reason'), models.CheckConstraint(condition=models.Q(('alternative', {}), models.Q(('outcome', 'yes'), _negated=True), _connector='OR'), name='participation_alternative_to_what_is_not_done', violation_error_message='Something else is offered only where the answer is not a yes.'), models.CheckConstraint(condition=models.Q(('decided_by', ''), _negated=True), name='participation_decision_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('heard_on__isnull', False), ('heard_on__lte', models.F('decided_on'))), ('passed_over__isnull', False), _connector='OR'), name='participation_heard_before_decided')],
            },
        ),
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='participation.evaluation')),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to=settings.AUTH_USER_MODEL)),
                ('language', models.CharField(default='en', max_length=12, verbose_name='language')),
                ('invited_at', models.DateTimeField(auto_now_add=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inspection',
                'verbose_name_plural': 'inspections',
                'ordering': ['-invited_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'inspector'), name='participation_inspector_once', violation_error_message='They were asked already.'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at__isnull', True), ('taken_back_by__isnull', True)), models.Q(('finished_at__isnull', True), ('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='participation_taken_back_unfinished')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='participation.inspection')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='participation.criterion')),
                ('found', models.SmallIntegerField(choices=[(0, 'I am not sure'), (1, 'This does not happen yet'), (2, 'This happens sometimes'), (3, 'This happens most of the time'), (4, 'This is how it always is here')], null=True)),
                ('words', models.TextField(blank=True)),
                ('language', models.CharField(max_length=12)),
                ('concern', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='safeguarding.concern')),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'finding',
                'verbose_name_plural': 'findings',
                'ordering': ['criterion__standard__position', 'criterion__position'],
                'constraints': [models.UniqueConstraint(fields=('inspection', 'criterion'), name='participation_found_once'), models.CheckConstraint(condition=models.Q(('found__isnull', True), ('found__in', [0, 1, 2, 3, 4]), _connector='OR'), name='participation_finding_known')],
            },
        ),
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='providers', to='participation.consultation')),
                ('name', models.CharField(max_length=200, verbose_name='name of the organisation')),
            ],
            options={
                'verbose_name': 'organisation that takes part',
                'verbose_name_plural': 'organisations that take part',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'name'), name='participation_provider_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='participation_provider_named')],
            },
        ),
        migrations.CreateModel(
            name='MarketAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='market_answers', to='participation.consultation')),
                ('question', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='question')),
                ('answer', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='answer')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'question and answer',
                'verbose_name_plural': 'questions and answers',
                'ordering': ['asked_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('question', {}), _negated=True), name='participation_market_question_asked'), models.CheckConstraint(condition=models.Q(models.Q(('published_by__isnull', True), ('published_on__isnull', True)), models.Q(('published_by__isnull', False), ('published_on__isnull', False), models.Q(('answer', {}), _negated=True)), _connector='OR'), name='participation_market_published_with_answer'), models.CheckConstraint(condition=models.Q(('published_on__isnull', True), ('published_on__gte', models.F('asked_on')), _connector='OR'), name='participation_market_asked_before_published', violation_error_message='A question is asked before it is answered. Choose an earlier day.')],
            },
        ),
        migrations.CreateModel(
            name='ChildSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
            ],
            options={
                'verbose_name': 'school or setting',
                'verbose_name_plural': 'schools and settings',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='participation_setting_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='participation_setting_named')],
            },
        ),
        migrations.AddField(
            model_name='consultation',
            name='asked_at',
            field=models.ManyToManyField(blank=True, related_name='consultations', to='participation.childsetting', verbose_name='schools and settings'),
        ),
        migrations.CreateModel(
            name='PlanChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='participation.consultation')),
                ('facet', models.CharField(max_length=8)),
                ('value', models.CharField(max_length=16)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'facet', 'value'), name='participation_choice_once'), models.CheckConstraint(condition=models.Q(models.Q(('facet', 'group'), ('value__in', ['children', 'carers', 'families', 'professionals'])), models.Q(('facet', 'method'), ('value__in', ['survey', 'workshop', 'event', 'talk', 'play', 'group', 'paper'])), models.Q(('facet', 'age'), ('value__in', ['under_8', 'from_8', 'from_12', 'adult'])), _connector='OR'), name='participation_choice_known')],
            },
        ),
        migrations.CreateModel(
            name='PlanAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_answers', to='participation.consultation')),
                ('question', models.CharField(max_length=24)),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('left_out_because', models.TextField(blank=True, verbose_name='why it is left out')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'answer of the plan',
                'verbose_name_plural': 'answers of the plan',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'question'), name='participation_plan_answer_once'), models.CheckConstraint(condition=models.Q(('question__in', ('space_sought', 'space_safe', 'space_included', 'voice_informed', 'voice_free', 'voice_ways', 'audience_way', 'audience_known', 'audience_power', 'influence_considered', 'influence_shown', 'influence_told', 'gunning_open', 'gunning_informed', 'gunning_time', 'gunning_weighed'))), name='participation_plan_question_known'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('answer', ''), _negated=True), ('left_out_because', '')), models.Q(('answer', ''), models.Q(('left_out_because', ''), _negated=True)), _connector='OR'), name='participation_plan_answered_or_left_out')],
            },
        ),
        migrations.CreateModel(
            name='AskingLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('times', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='times')),
                ('months', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)], verbose_name='in so many months')),
            ],
            options={
                'verbose_name': 'how often children are asked',
                'constraints': [models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 24), ('times__gte', 1), ('times__lte', 50)), name='participation_asking_limit_sensible')],
            },
        ),
        migrations.CreateModel(
            name='PublicEntry',
            fields=[
                ('viewpoint', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='public_entry', serialize=False, to='participation.viewpoint')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.consultation')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='participation.topic')),
                ('answer', models.CharField(max_length=8)),
                ('said_at', models.DateTimeField()),
                ('changed_on', models.DateField()),
                ('words', models.TextField()),
            ],
            options={
                'ordering': ['-said_at', '-viewpoint_id'],
                'indexes': [models.Index(fields=['-said_at', '-viewpoint'], name='participation_entry_latest'), models.Index(fields=['answer', 'consultation'], name='participation_entry_answer'), models.Index(fields=['-changed_on', '-viewpoint'], name='participation_entry_changed')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ['done', 'doing', 'not_yet', 'no', 'broken', 'waiting'])), name='participation_entry_answer_known')],
            },
        ),
        migrations.CreateModel(
            name='MeToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('viewpoint', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='me_too', to='participation.viewpoint')),
                ('presses', models.PositiveIntegerField(default=0)),
                ('presses_today', models.PositiveSmallIntegerField(default=0)),
                ('told', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('told__isnull', True), ('told', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('told'), '/', models.Value(5)), '*', models.Value(5))), _connector='OR'), name='participation_me_too_disclosed'), models.CheckConstraint(condition=models.Q(('presses_today__lte', models.F('presses'))), name='participation_me_too_today_is_part')],
            },
        ),
        migrations.CreateModel(
            name='UsedQuote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='used_quotes', to='participation.evidence')),
                ('quote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='surveys.quote')),
                ('is_public', models.BooleanField(default=False, verbose_name='shown to everybody')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'quote in use',
                'verbose_name_plural': 'quotes in use',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('evidence', 'quote'), name='participation_quote_used_once')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='participation.evaluation')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='participation.criterion')),
                ('level', models.CharField(blank=True, choices=[('not_started', 'Not started'), ('emerging', 'Emerging'), ('established', 'Established'), ('advanced', 'Advanced'), ('not_applicable', 'Not applicable')], max_length=14, verbose_name='level')),
                ('reason', models.TextField(blank=True, verbose_name='why it is not applicable')),
                ('young_say', models.TextField(blank=True, verbose_name='what young people say about it')),
                ('change', models.TextField(blank=True, verbose_name='what changed because of it')),
                ('confirmed_by', models.CharField(blank=True, max_length=200, verbose_name='which young person or group confirms it')),
                ('evidence_count', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('is_frozen', models.BooleanField(default=False, editable=False)),
                ('turn', models.PositiveIntegerField(default=0, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'rating',
                'verbose_name_plural': 'ratings',
                'ordering': ['criterion__standard__position', 'criterion__position'],
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'criterion'), name='participation_rated_once'), models.CheckConstraint(condition=models.Q(('level__in', ['', 'not_started', 'emerging', 'established', 'advanced', 'not_applicable'])), name='participation_rating_level_known'), models.CheckConstraint(condition=models.Q(('is_frozen', False), models.Q(('level', ''), _negated=True), _connector='OR'), name='participation_frozen_with_a_level'), models.CheckConstraint(condition=models.Q(('is_frozen', False), models.Q(('level', 'not_applicable'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='participation_frozen_with_a_reason'), models.CheckConstraint(condition=models.Q(('is_frozen', False), models.Q(('level__in', ['established', 'advanced']), _negated=True), ('evidence_count__gte', 1), _connector='OR'), name='participation_frozen_with_evidence'), models.CheckConstraint(condition=models.Q(('is_frozen', False), models.Q(('level', 'advanced'), _negated=True), models.Q(models.Q(('change', ''), _negated=True), models.Q(('confirmed_by', ''), _negated=True)), _connector='OR'), name='participation_frozen_with_a_change')],
            },
        ),
        migrations.CreateModel(
            name='RatingEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('rating', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='participation.rating')),
                ('kind', models.CharField(choices=[('file', 'File'), ('link', 'Link'), ('platform', 'Offered by the platform')], max_length=8)),
                ('words', models.CharField(max_length=500, verbose_name='what it shows')),
                ('on', models.DateField(verbose_name='of which day it is')),
                ('is_of_cycle', models.BooleanField(editable=False)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('offer', models.CharField(blank=True, editable=False, max_length=20)),
                ('name', models.CharField(blank=True, editable=False, max_length=120)),
                ('media_type', models.CharField(blank=True, editable=False, max_length=40)),
                ('size', models.PositiveIntegerField(default=0, editable=False)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'evidence of a rating',
                'verbose_name_plural': 'evidence of ratings',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='participation_rating_evidence_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'file'), ('media_type__in', ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')), ('offer', ''), ('size__gte', 1), ('size__lte', 10485760), ('url', ''), models.Q(('sha256', ''), _negated=True)), models.Q(('kind', 'link'), ('media_type', ''), ('offer', ''), ('size', 0), models.Q(('url', ''), _negated=True)), models.Q(('kind', 'platform'), ('media_type', ''), ('size', 0), ('url', ''), models.Q(('offer', ''), _negated=True)), _connector='OR'), name='participation_rating_evidence_of_its_kind'), models.UniqueConstraint(condition=models.Q(('offer', ''), _negated=True), fields=('rating', 'offer'), name='participation_offer_taken_once', violation_error_message='This is among the evidence already.')],
            },
        ),
        migrations.CreateModel(
            name='RatingEvidenceContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='content', to='participation.ratingevidence')),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='participation.decision')),
                ('pledge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='participation.pledge')),
                ('rating', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='participation.rating')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='accounts.organisation', verbose_name='organisation that does it')),
                ('decided_on', models.DateField(blank=True, editable=False, null=True)),
                ('what', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what we will do')),
                ('responsible', models.CharField(max_length=200, verbose_name='responsible officer')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('expected_outcome', models.TextField(blank=True, verbose_name='expected outcome')),
                ('resources', models.TextField(blank=True, verbose_name='resources required')),
                ('risks', models.TextField(blank=True, verbose_name='risks if it fails')),
                ('status', models.CharField(choices=[('promised', 'Promised'), ('doing', 'We are doing it'), ('changed', 'Changed'), ('kept', 'Done'), ('broken', 'Not kept')], default='promised', max_length=8, verbose_name='status')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('evidence', models.TextField(blank=True, verbose_name='what shows that it was done')),
            ],
            options={
                'verbose_name': 'commitment',
                'verbose_name_plural': 'commitments',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', {}), _negated=True), name='participation_commitment_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', True), models.Q(('pledge__isnull', True), ('rating__isnull', True), _connector='OR')), models.Q(('pledge__isnull', True), ('rating__isnull', True)), _connector='OR'), name='participation_commitment_of_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('decision__isnull', True)), models.Q(('decided_on__isnull', False), ('decision__isnull', False)), _connector='OR'), name='participation_commitment_of_its_day'), models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), ('done_on__isnull', True), ('done_on__gte', models.F('decided_on')), _connector='OR'), name='participation_decided_before_kept', violation_error_message='The day cannot be before the decision.'), models.CheckConstraint(condition=models.Q(('responsible', ''), _negated=True), name='participation_commitment_by_somebody'), models.CheckConstraint(condition=models.Q(('status__in', ['promised', 'doing', 'changed', 'kept', 'broken'])), name='participation_commitment_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('status', 'kept'), models.Q(('evidence', ''), _negated=True)), models.Q(models.Q(('status', 'kept'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='participation_commitment_kept_with_evidence', violation_error_message='A promise counts as kept on a day, with something that shows it.')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='participation.commitment')),
                ('status', models.CharField(choices=[('promised', 'Promised'), ('doing', 'We are doing it'), ('changed', 'Changed'), ('kept', 'Done'), ('broken', 'Not kept')], max_length=8, verbose_name='new status')),
                ('was_due_on', models.DateField(verbose_name='was due on')),
                ('due_on', models.DateField(verbose_name='due on from now')),
                ('reason', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='why, in plain words')),
                ('changed_on', models.DateField(verbose_name='changed on')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'change of a commitment',
                'verbose_name_plural': 'changes of commitments',
                'ordering': ['changed_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['promised', 'doing', 'changed', 'kept', 'broken'])), name='participation_change_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('due_on', models.F('was_due_on')), ('status__in', ['promised', 'doing', 'kept'])), models.Q(('reason', {}), _negated=True), _connector='OR'), name='participation_change_with_reason', violation_error_message='Say why the promise changed or was not kept. Everybody can read it.')],
            },
        ),
    ]
