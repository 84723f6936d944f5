"""Tables of joining, get involved, report, board question, topics, standards, cycles."""

import cms.fields
import cms.language.wordings
import django.core.validators
import django.db.models.deletion
import modelsearch.index
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opportunity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opportunities', to='accounts.organisation', verbose_name='organisation')),
                ('kind', models.CharField(choices=[('shadow_board', 'Shadow Board'), ('panel', 'Interview panel'), ('inspector', 'Young inspector'), ('other', 'Another way to help')], max_length=14, verbose_name='kind')),
                ('title', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='title')),
                ('about', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what you do')),
                ('gives', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='what you get out of it')),
                ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from age')),
                ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='up to age')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='last day to ask for it')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'role for young people',
                'verbose_name_plural': 'roles for young people',
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['shadow_board', 'panel', 'inspector', 'other'])), name='participation_role_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('title', {}), _negated=True), models.Q(('about', {}), _negated=True)), name='participation_role_described'), models.CheckConstraint(condition=models.Q(('age_from__isnull', True), ('age_to__isnull', True), ('age_from__lte', models.F('age_to')), _connector='OR'), name='participation_role_ages_in_order', violation_error_message='The ages are the wrong way round. Swap them.')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('opportunity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='participation.opportunity')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('said_at', models.DateTimeField(auto_now_add=True)),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('handled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-said_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('handled_at__isnull', True), ('handled_by__isnull', True)), models.Q(('handled_at__isnull', False), ('handled_by__isnull', False)), _connector='OR'), name='participation_interest_handled_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='GetInvolvedPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
            ],
            options={
                'verbose_name': 'get-involved page',
                'verbose_name_plural': 'get-involved pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='BoardReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('series', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('supersedes', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='participation.boardreport')),
                ('what_changed', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='what changed since the last edition')),
                ('name', models.CharField(max_length=120, verbose_name='title')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='accounts.organisation', verbose_name='organisation that writes it')),
                ('covers_all', models.BooleanField(default=True, verbose_name='about all organisations')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('waiting', 'Waits for the board chair'), ('published', 'Published')], default='draft', editable=False, max_length=10)),
                ('lead_name', models.CharField(blank=True, editable=False, max_length=200)),
                ('covered', models.JSONField(default=list, editable=False)),
                ('frozen_at', models.DateTimeField(editable=False, null=True)),
                ('sent_at', models.DateTimeField(editable=False, null=True)),
                ('sent_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('approved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fingerprint', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisations', models.ManyToManyField(blank=True, related_name='reports_about', to='accounts.organisation', verbose_name='about these organisations')),
            ],
            options={
                'verbose_name': 'board report',
                'verbose_name_plural': 'board reports',
                'ordering': ['-ends_on', '-edition', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='participation_report_named'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'waiting', 'published'])), name='participation_report_state_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='participation_report_days_in_order', violation_error_message='The last day cannot be before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('edition', 1), ('supersedes__isnull', True), ('what_changed', {})), models.Q(('edition__gt', 1), ('supersedes__isnull', False), models.Q(('what_changed', {}), _negated=True)), _connector='OR'), name='participation_edition_says_what_changed', violation_error_message='Say what changed since the last edition. Everybody can read it.'), models.UniqueConstraint(fields=('series', 'edition'), name='participation_edition_once'), models.UniqueConstraint(condition=models.Q(('state', 'published'), _negated=True), fields=('series',), name='participation_one_edition_at_work', violation_error_message='Another edition of this report is being written already.'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('frozen_at__isnull', False), ('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='participation_report_sent_with_figures'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), ('approved_by__isnull', False), ('published_at__isnull', False), models.Q(('fingerprint', ''), _negated=True)), models.Q(models.Q(('state', 'published'), _negated=True), ('approved_by__isnull', True), ('fingerprint', ''), ('published_at__isnull', True)), _connector='OR'), name='participation_report_published_whole'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('sent_by')), _negated=True), _connector='OR'), name='participation_report_approved_by_another')],
            },
        ),
        migrations.CreateModel(
            name='FrozenFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='participation.boardreport')),
                ('position', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=80)),
                ('data', models.JSONField()),
                ('disclosure', models.CharField(choices=[('exact', 'Exact: it counts what organisations did, and no people.'), ('rounded', 'Rounded to five, and small numbers hidden, so that nobody can be pointed at.'), ('gone', 'No longer available: what it was counted from is gone.')], max_length=8)),
                ('comes_from', cms.language.wordings.WordingField(default=cms.language.wordings.Wording)),
                ('source_title', cms.language.wordings.WordingField(default=cms.language.wordings.Wording)),
                ('frozen_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'frozen figure',
                'verbose_name_plural': 'frozen figures',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('report', 'source', 'key'), name='participation_figure_once'), models.UniqueConstraint(fields=('report', 'position'), name='participation_figure_in_its_place'), models.CheckConstraint(condition=models.Q(('disclosure__in', ['exact', 'rounded', 'gone'])), name='participation_figure_disclosure_known'), models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('key', ''), _negated=True), models.Q(('comes_from', {}), _negated=True)), name='participation_figure_with_source')],
            },
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='participation.boardreport')),
                ('language', models.CharField(max_length=12)),
                ('words', models.JSONField()),
            ],
            options={
                'verbose_name': 'words of a report',
                'verbose_name_plural': 'words of reports',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'language'), name='participation_report_text_once'), models.CheckConstraint(condition=models.Q(('language', ''), _negated=True), name='participation_report_text_in_a_language')],
            },
        ),
        migrations.CreateModel(
            name='ReportStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='participation.boardreport')),
                ('deed', models.CharField(choices=[('begun', 'Begun'), ('frozen', 'Figures frozen'), ('sent', 'Sent to the board chair'), ('sent_back', 'Sent back'), ('published', 'Approved and published')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': "line of a report's history",
                'verbose_name_plural': "lines of reports' histories",
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('deed__in', ['begun', 'frozen', 'sent', 'sent_back', 'published'])), name='participation_report_deed_known'), models.CheckConstraint(condition=models.Q(models.Q(('deed', 'sent_back'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='participation_sent_back_with_words')],
            },
        ),
        migrations.CreateModel(
            name='BoardQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='board_questions', to='accounts.organisation', verbose_name='to the officers of')),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='participation.boardreport', verbose_name='about this report')),
                ('words', models.TextField(validators=[django.core.validators.MaxLengthValidator(2000)], verbose_name='your question')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='your answer')),
                ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'question of the board',
                'verbose_name_plural': 'questions of the board',
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='participation_board_asks_something'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__gte', models.F('asked_at')), ('answered_by__isnull', False)), _connector='OR'), name='participation_board_answered_whole')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Stands in addresses.', max_length=40, unique=True, verbose_name='code')),
                ('title', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='title')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['position', 'code'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('title', {}), _negated=True), name='participation_topic_titled')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Stands in addresses.', max_length=40, unique=True, verbose_name='code')),
                ('title', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='title')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
            ],
            options={
                'verbose_name': 'priority of the plan',
                'verbose_name_plural': 'priorities of the plan',
                'ordering': ['position', 'code'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('title', {}), _negated=True), name='participation_priority_titled')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='StandardSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('turn', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'set of standards',
                'verbose_name_plural': 'sets of standards',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='SetVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='participation.standardset')),
                ('number', models.PositiveIntegerField()),
                ('name', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='name')),
                ('source', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='source')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'version of a set',
                'verbose_name_plural': 'versions of sets',
                'ordering': ['set', '-number'],
                'constraints': [models.UniqueConstraint(fields=('set', 'number'), name='participation_version_once'), models.CheckConstraint(condition=models.Q(('name', {}), _negated=True), name='participation_version_named')],
            },
        ),
        migrations.CreateModel(
            name='Standard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standards', to='participation.setversion')),
                ('code', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('title', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='title')),
                ('easy', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='in easy words')),
                ('young', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name="in young people's words")),
            ],
            options={
                'verbose_name': 'standard',
                'verbose_name_plural': 'standards',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'code'), name='participation_standard_code_once'), models.UniqueConstraint(fields=('version', 'position'), name='participation_standard_place_once'), models.CheckConstraint(condition=models.Q(('title', {}), _negated=True), name='participation_standard_titled')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='participation.standard')),
                ('code', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='text')),
                ('easy', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='in easy words')),
                ('young', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name="in young people's words")),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('standard', 'code'), name='participation_criterion_code_once'), models.UniqueConstraint(fields=('standard', 'position'), name='participation_criterion_place_once'), models.CheckConstraint(condition=models.Q(('text', {}), _negated=True), name='participation_criterion_says_something')],
            },
        ),
        migrations.CreateModel(
            name='LevelDescriptor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='descriptors', to='participation.criterion')),
                ('level', models.CharField(choices=[('not_started', 'Not started'), ('emerging', 'Emerging'), ('established', 'Established'), ('advanced', 'Advanced'), ('not_applicable', 'Not applicable')], max_length=14)),
                ('text', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what it means here')),
            ],
            options={
                'verbose_name': 'level descriptor',
                'verbose_name_plural': 'level descriptors',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'level'), name='participation_descriptor_once'), models.CheckConstraint(condition=models.Q(('level__in', ['not_started', 'emerging', 'established', 'advanced', 'not_applicable'])), name='participation_descriptor_level_known'), models.CheckConstraint(condition=models.Q(('text', {}), _negated=True), name='participation_descriptor_says_something')],
            },
        ),
        migrations.CreateModel(
            name='CycleRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('only', models.BooleanField(default=True, editable=False, unique=True)),
                ('is_on', models.BooleanField(default=True, verbose_name='cycles open by themselves')),
                ('first_opens_on', models.DateField(verbose_name='the first cycle opens on')),
                ('every_months', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)], verbose_name='months from one cycle to the next')),
                ('open_days', models.PositiveSmallIntegerField(default=42, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(180)], verbose_name='days to evaluate')),
                ('remind_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='days before the last day on which everybody is reminded')),
                ('board_days', models.PositiveSmallIntegerField(default=28, validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(180)], verbose_name="days from the last day to the board's meeting")),
                ('routine_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participation.standardset', verbose_name='standards for routine work')),
                ('project_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participation.standardset', verbose_name='standards for project work')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar rule',
                'verbose_name_plural': 'calendar rules',
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='participation_one_rule'), models.CheckConstraint(condition=models.Q(('every_months__gte', 1), ('every_months__lte', 24)), name='participation_rule_months'), models.CheckConstraint(condition=models.Q(('board_days__gte', 2), ('open_days__gte', 7), ('remind_days__gte', 1)), name='participation_rule_days')],
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('covers_from', models.DateField(verbose_name='about the time since')),
                ('opens_on', models.DateField(unique=True, verbose_name='opens on')),
                ('closes_on', models.DateField(verbose_name='last day to sign off')),
                ('board_on', models.DateField(verbose_name='the board meets on')),
                ('remind_days', models.PositiveSmallIntegerField()),
                ('routine_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participation.setversion')),
                ('project_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participation.setversion')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'cycle',
                'verbose_name_plural': 'cycles',
                'ordering': ['-opens_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('board_on__gt', models.F('closes_on')), ('closes_on__gt', models.F('opens_on')), ('covers_from__lt', models.F('opens_on'))), name='participation_cycle_days_in_order', violation_error_message='The board meets after the last day, which comes after the opening.')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='participation.cycle')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('until', models.DateField(verbose_name='new last day')),
                ('reason', models.TextField(verbose_name='why')),
                ('granted_at', models.DateTimeField(auto_now_add=True)),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'extension',
                'verbose_name_plural': 'extensions',
                'ordering': ['granted_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='participation_extension_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='TakenStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='participation.cycle')),
                ('extension', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='participation.extension')),
                ('kind', models.CharField(choices=[('open', 'Opened'), ('remind', 'Reminded before the last day'), ('chase', 'Chased'), ('close', 'Closed'), ('hand_over', 'Handed over to the board')], max_length=10)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('fell_due_on', models.DateField(verbose_name='fell due')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
            ],
            options={
                'verbose_name': 'step of a cycle',
                'verbose_name_plural': 'steps of cycles',
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('extension__isnull', True)), fields=('cycle', 'kind', 'number'), name='participation_step_once'), models.UniqueConstraint(condition=models.Q(('extension__isnull', False)), fields=('extension', 'kind'), name='participation_longer_step_once'), models.CheckConstraint(condition=models.Q(('extension__isnull', True), models.Q(('kind__in', ['remind', 'chase']), ('number', 1)), _connector='OR'), name='participation_longer_step_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['open', 'remind', 'chase', 'close', 'hand_over'])), name='participation_step_known'), models.CheckConstraint(condition=models.Q(('kind', 'chase'), ('number', 1), _connector='OR'), name='participation_only_chases_again')],
            },
        ),
    ]
