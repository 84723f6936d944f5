"""Tables of export, form, figure, reach, pages."""

import cms.fields
import cms.language.wordings
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('surveys', '0002_coding_and_trials'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='surveys.survey')),
                ('file_format', models.CharField(choices=[('csv', 'CSV: for every program'), ('xlsx', 'XLSX: for Excel and LibreOffice'), ('sav', 'SPSS, with labels and missing values'), ('parquet', 'Parquet: for R, Python and databases')], max_length=8, verbose_name='format')),
                ('language', models.CharField(max_length=12)),
                ('where', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waits for its turn'), ('running', 'Is being written'), ('ready', 'Ready'), ('failed', 'Could not be written')], default='waiting', max_length=8)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('lines', models.PositiveIntegerField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('heard_at', models.DateTimeField(blank=True, null=True, verbose_name='last sign of life of its writer')),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'indexes': [models.Index(fields=['survey', 'made_by', '-made_at'], name='surveys_exp_survey__9b0543_idx'), models.Index(fields=['expires_at'], name='surveys_exp_expires_9581fc_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('file_format__in', ['csv', 'xlsx', 'sav', 'parquet'])), name='surveys_export_format_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'ready', 'failed'])), name='surveys_export_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('lines__isnull', False), ('state', 'ready')), models.Q(models.Q(('state', 'ready'), _negated=True), ('lines__isnull', True)), _connector='OR'), name='surveys_export_ready_has_lines'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('heard_at__isnull', False), _connector='OR'), name='surveys_export_runs_since')],
            },
        ),
        migrations.CreateModel(
            name='Download',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='downloads', to='surveys.survey')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file_format', models.CharField(choices=[('csv', 'CSV: for every program'), ('xlsx', 'XLSX: for Excel and LibreOffice'), ('sav', 'SPSS, with labels and missing values'), ('parquet', 'Parquet: for R, Python and databases')], max_length=8)),
                ('where', models.JSONField(default=dict)),
                ('downloaded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-downloaded_at', '-pk'],
                'indexes': [models.Index(fields=['survey', '-downloaded_at'], name='surveys_dow_survey__7d9a03_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('file_format__in', ['csv', 'xlsx', 'sav', 'parquet'])), name='surveys_download_format_known')],
            },
        ),
        migrations.CreateModel(
            name='ImportedForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='imported_form', to='surveys.survey')),
                ('file_name', models.CharField(max_length=200, verbose_name='file')),
                ('format', models.CharField(choices=[('xlsx', 'XLSForm (.xlsx)'), ('lss', 'LimeSurvey (.lss)')], max_length=8, verbose_name='format')),
                ('report', models.JSONField(default=dict, editable=False)),
                ('imported_at', models.DateTimeField(auto_now_add=True)),
                ('imported_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('format__in', ['xlsx', 'lss'])), name='surveys_imported_form_known')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='surveys.survey')),
                ('finding', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what it shows, in one sentence')),
                ('table', models.JSONField(editable=False)),
                ('wording', models.JSONField(editable=False)),
                ('sensitivity', models.CharField(choices=[('ordinary', 'ordinary'), ('sensitive', 'sensitive')], editable=False, max_length=9)),
                ('edition', models.PositiveSmallIntegerField(editable=False)),
                ('taken', models.PositiveIntegerField(editable=False)),
                ('counted', models.PositiveIntegerField(editable=False)),
                ('through', models.PositiveBigIntegerField(editable=False)),
                ('first_day', models.DateField(editable=False, verbose_name='first answer')),
                ('last_day', models.DateField(editable=False, verbose_name='last answer')),
                ('frozen_on', models.DateField(editable=False, verbose_name='frozen on')),
                ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
                'ordering': ['-frozen_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('finding', {}), _negated=True), name='surveys_figure_says_something'), models.CheckConstraint(condition=models.Q(('sensitivity__in', ['ordinary', 'sensitive'])), name='surveys_figure_sensitivity_known'), models.CheckConstraint(condition=models.Q(('edition__gte', 1)), name='surveys_figure_of_an_edition'), models.CheckConstraint(condition=models.Q(('counted__lte', models.F('taken'))), name='surveys_figure_counts_its_own'), models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='surveys_figure_days')],
            },
        ),
        migrations.CreateModel(
            name='FigureWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn', to='surveys.figure')),
                ('reason', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='why it is shown no longer')),
                ('withdrawn_on', models.DateField()),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'figure withdrawn',
                'verbose_name_plural': 'figures withdrawn',
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', {}), _negated=True), name='surveys_figure_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='ReferencePopulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reference_populations', to='accounts.organisation', verbose_name='of whom')),
                ('name', models.CharField(help_text='Whose count it is, such as “Census 2021, children under 18”.', max_length=120, verbose_name='name')),
                ('by', models.CharField(choices=[('age_band', 'Age, as chosen at the start'), ('age', 'Age, as asked at the end'), ('area', 'Area'), ('ethnicity', 'Ethnicity'), ('ethnicity_young', 'Ethnicity, as younger children are asked'), ('sex', 'Sex'), ('disability', 'Disability'), ('extra_help', 'Special needs: extra help, as younger children are asked'), ('care', 'Care experience')], max_length=16, verbose_name='told apart by')),
                ('area_set', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.areaset', verbose_name='list of areas')),
                ('counted_on', models.DateField(verbose_name='as they were on')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reference population',
                'verbose_name_plural': 'reference populations',
                'ordering': ['by', '-counted_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='surveys_population_named'), models.CheckConstraint(condition=models.Q(('by__in', ['age_band', 'age', 'area', 'ethnicity', 'ethnicity_young', 'sex', 'disability', 'extra_help', 'care'])), name='surveys_population_by_known'), models.CheckConstraint(condition=models.Q(models.Q(('area_set__isnull', False), ('by', 'area')), models.Q(models.Q(('by', 'area'), _negated=True), ('area_set__isnull', True)), _connector='OR'), name='surveys_population_of_areas_has_a_list', violation_error_message='Choose the list of areas, and only where children are told apart by area.'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('organisation', 'name', 'by', 'counted_on'), name='surveys_population_once', violation_error_message='This count is there already. Give another one another name or day.'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('name', 'by', 'counted_on'), name='surveys_population_of_the_city_once', violation_error_message='This count is there already. Give another one another name or day.')],
            },
        ),
        migrations.CreateModel(
            name='ReferenceGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('population', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='surveys.referencepopulation')),
                ('code', models.CharField(max_length=50)),
                ('count', models.PositiveIntegerField(verbose_name='children')),
            ],
            options={
                'verbose_name': 'group of children',
                'verbose_name_plural': 'groups of children',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('population', 'code'), name='surveys_group_once')],
            },
        ),
        migrations.CreateModel(
            name='ReachTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reach_targets', to='surveys.survey')),
                ('population', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='surveys.referencepopulation')),
                ('code', models.CharField(max_length=50)),
                ('wanted', models.PositiveIntegerField(verbose_name='answers wanted')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'population', 'code'), name='surveys_target_once'), models.CheckConstraint(condition=models.Q(('wanted__gte', 1), ('wanted__lte', 1000000)), name='surveys_target_of_somebody')],
            },
        ),
        migrations.CreateModel(
            name='SurveyPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('survey', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='surveys.survey')),
                ('who_hears', models.TextField(blank=True, help_text='Who will read the answers, and who can decide something.', verbose_name='who hears this')),
                ('what_happens_next', models.TextField(blank=True, help_text='What you do with the answers, and when people hear back.', verbose_name='what happens next')),
                ('what_we_keep', models.TextField(blank=True, help_text="Left empty, the platform's own sentences stand here.", verbose_name='what we keep')),
                ('thanks', models.TextField(blank=True, help_text='Shown with the receipt.', verbose_name='words after sending')),
                ('questions', cms.fields.StreamField([], blank=True, verbose_name='questions')),
            ],
            options={
                'verbose_name': 'survey',
                'verbose_name_plural': 'surveys',
            },
            bases=('wagtailcore.page',),
        ),
    ]
