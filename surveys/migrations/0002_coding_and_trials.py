"""Tables of coding, hint, redaction, tell us, change, trial."""

import cms.language.wordings
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('surveys', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='surveys.survey')),
                ('name', models.CharField(help_text='Short and plain: “more light outside”.', max_length=80, verbose_name='name')),
                ('description', models.TextField(help_text='So that two people who read the same text choose the same codes.', max_length=2000, verbose_name='what belongs to it, and what does not')),
                ('examples', models.TextField(blank=True, help_text='Made up, or in your words: what a child wrote stays in its text alone.', max_length=2000, verbose_name='examples')),
                ('is_retired', models.BooleanField(default=False, help_text='Nobody chooses it any more. What was coded with it stays.', verbose_name='no longer used')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'code',
                'ordering': [django.db.models.functions.text.Lower('name'), 'pk'],
                'constraints': [models.UniqueConstraint(models.F('survey'), django.db.models.functions.text.Lower('name'), name='surveys_code_name_once', violation_error_message='This codebook has a code of this name already.')],
            },
        ),
        migrations.CreateModel(
            name='CodeChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='surveys.code')),
                ('name', models.CharField(max_length=80)),
                ('description', models.TextField()),
                ('examples', models.TextField(blank=True)),
                ('is_retired', models.BooleanField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Coding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codings', to='surveys.comment')),
                ('coder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('began_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('comment', 'coder'), name='surveys_coding_once_for_each_coder'), models.UniqueConstraint(fields=('comment', 'place'), name='surveys_coding_one_in_each_place'), models.CheckConstraint(condition=models.Q(('place__isnull', True), models.Q(('place__gte', 1), ('place__lte', 2)), _connector='OR'), name='surveys_coding_by_two')],
            },
        ),
        migrations.CreateModel(
            name='AppliedCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applied', to='surveys.coding')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applied', to='surveys.code')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coding', 'code'), name='surveys_code_applied_once')],
            },
        ),
        migrations.AddField(
            model_name='coding',
            name='codes',
            field=models.ManyToManyField(related_name='codings', through='surveys.AppliedCode', to='surveys.code'),
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='settlement', to='surveys.comment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='SettledCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settled', to='surveys.settlement')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='surveys.code')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('settlement', 'code'), name='surveys_code_settled_once')],
            },
        ),
        migrations.AddField(
            model_name='settlement',
            name='codes',
            field=models.ManyToManyField(related_name='settlements', through='surveys.SettledCode', to='surveys.code'),
        ),
        migrations.CreateModel(
            name='ReadingClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reading_claims', to='surveys.survey')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading_claim', to='surveys.comment')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'reader'), name='surveys_reading_one_text_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CommentHint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hint', to='surveys.comment')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language, as a machine guesses')),
                ('sentiment', models.FloatField(blank=True, null=True, verbose_name='tone, as a machine guesses')),
                ('phrases', models.TextField(blank=True)),
                ('analyser', models.PositiveSmallIntegerField()),
                ('analysed_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sentiment__isnull', True), models.Q(('sentiment__gte', -1), ('sentiment__lte', 1)), _connector='OR'), name='surveys_hint_tone_on_its_scale'), models.CheckConstraint(condition=models.Q(('sentiment__isnull', False), ('phrases', ''), _connector='OR'), name='surveys_hint_phrases_once_analysed')],
            },
        ),
        migrations.CreateModel(
            name='ThemeRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='theme_runs', to='surveys.survey')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done')),
                ('problem', models.CharField(blank=True, max_length=200)),
                ('texts', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at__isnull', True)), fields=('survey', 'language'), name='surveys_theme_run_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='SuggestedTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='surveys.themerun')),
                ('number', models.PositiveSmallIntegerField()),
                ('terms', models.JSONField()),
                ('code', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggested_by', to='surveys.code')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='surveys_theme_number_once'), models.CheckConstraint(condition=models.Q(('terms', []), _negated=True), name='surveys_theme_has_terms')],
            },
        ),
        migrations.CreateModel(
            name='ThemeSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.suggestedtheme')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.comment')),
                ('rank', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['rank'],
                'constraints': [models.UniqueConstraint(fields=('theme', 'comment'), name='surveys_theme_sample_once')],
            },
        ),
        migrations.AddField(
            model_name='suggestedtheme',
            name='samples',
            field=models.ManyToManyField(related_name='+', through='surveys.ThemeSample', to='surveys.comment'),
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redactions', to='surveys.comment')),
                ('spans', models.JSONField(editable=False)),
                ('reason', models.CharField(blank=True, choices=[('names', 'Names of people'), ('places', 'Places, schools or homes'), ('recognised', 'Somebody could tell who wrote it'), ('others', "It is about somebody else's private life"), ('other', 'Another reason')], max_length=12, verbose_name='why')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='more about why')),
                ('is_current', models.BooleanField(default=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('comment',), name='surveys_redaction_one_counts'), models.CheckConstraint(condition=models.Q(('spans', []), models.Q(('reason', ''), _negated=True), _connector='OR'), name='surveys_redaction_with_reason'), models.CheckConstraint(condition=models.Q(('reason__in', ['', 'names', 'places', 'recognised', 'others', 'other'])), name='surveys_redaction_reason_known')],
            },
        ),
        migrations.CreateModel(
            name='AnalystRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='analyst_records', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('places', models.TextField(blank=True, max_length=2000, verbose_name='their school, home, clubs and area, one a line')),
                ('has_none', models.BooleanField(default=False, verbose_name='none of these: they live and learn outside the places that we ask')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField(auto_now=True)),
                ('groups', models.ManyToManyField(blank=True, related_name='+', to='surveys.classcode', verbose_name='groups that they belong to')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='surveys_analyst_record_once'), models.CheckConstraint(condition=models.Q(models.Q(('has_none', True), ('places', '')), models.Q(('has_none', False), models.Q(('places', ''), _negated=True)), _connector='OR'), name='surveys_analyst_record_says_something')],
            },
        ),
        migrations.CreateModel(
            name='AnalystBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analyst_batches', to='surveys.survey')),
                ('name', models.CharField(help_text='Young analysts see it.', max_length=120, verbose_name='name')),
                ('adult_name', models.CharField(help_text='Young analysts see the name.', max_length=120, verbose_name='the adult who is there for them')),
                ('adult_contact', models.CharField(max_length=200, verbose_name='how to reach them')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'batch for young analysts',
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('adult_name', ''), _negated=True), models.Q(('adult_contact', ''), _negated=True)), name='surveys_analyst_batch_has_an_adult')],
            },
        ),
        migrations.CreateModel(
            name='BatchText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.analystbatch')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='batch_texts', to='surveys.comment')),
                ('released_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'comment'), name='surveys_batch_text_once')],
            },
        ),
        migrations.CreateModel(
            name='BatchAnalyst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='analysts', to='surveys.analystbatch')),
                ('analyst', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='analyst_batches', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'analyst'), name='surveys_batch_analyst_once')],
            },
        ),
        migrations.CreateModel(
            name='TellUs',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='tell_us', to='surveys.survey')),
                ('complaints_route', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, help_text='Shown to whoever complains: where your complaints team is, and who helps children to complain (an advocate). Plain words, with telephone number and address.', verbose_name='other ways to complain to you')),
                ('complaints_email', models.EmailField(blank=True, help_text='It is told that a complaint came in and by when it must be answered; never what was written.', max_length=254, verbose_name='e-mail address of your complaints team')),
                ('answer_days', models.PositiveSmallIntegerField(default=10, help_text='What the law or your own procedure says. The child is told the day. Bank holidays do not count.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(65)], verbose_name='working days in which a complaint must be answered')),
            ],
            options={
                'verbose_name': '“Tell us anything” of an organisation',
                'constraints': [models.CheckConstraint(condition=models.Q(('answer_days__gte', 1), ('answer_days__lte', 65)), name='surveys_tell_us_answer_days')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='complaint', to='surveys.comment')),
                ('answer_by', models.DateField(verbose_name='to be answered by')),
                ('answer', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='your answer')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'complaint',
                'verbose_name_plural': 'complaints',
                'ordering': ['answer_by', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', {}), ('answered_by__isnull', True), ('answered_on__isnull', True)), models.Q(('answered_by__isnull', False), ('answered_on__isnull', False), models.Q(('answer', {}), _negated=True)), _connector='OR'), name='surveys_complaint_answered_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='TellUsSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                ('for_the_unsure', models.ForeignKey(blank=True, help_text='If nobody is there, or nothing is chosen, the first organisation where somebody is there.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.organisation', verbose_name='who hears those who do not know whom to tell')),
            ],
            options={
                'verbose_name': '“Tell us anything”',
            },
        ),
        migrations.CreateModel(
            name='ConfirmedChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmed_changes', to='surveys.survey')),
                ('fingerprint', models.CharField(max_length=64)),
                ('changes', models.JSONField()),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_at', models.DateTimeField(auto_now_add=True, verbose_name='confirmed')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmed_changes', to='surveys.surveyversion')),
            ],
            options={
                'ordering': ['-confirmed_at', '-pk'],
                'indexes': [models.Index(fields=['survey', 'fingerprint'], name='surveys_con_survey__4259ef_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('changes', []), _negated=True), name='surveys_change_says_what')],
            },
        ),
        migrations.CreateModel(
            name='TrialResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='surveys.survey')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='surveys.surveyversion')),
                ('sheet_key', models.UUIDField(editable=False, unique=True)),
                ('language', models.CharField(max_length=12)),
                ('presentation', models.CharField(choices=[('standard', 'Words'), ('easy_read', 'Easy read'), ('pictures', 'Pictures and sound')], max_length=12)),
                ('age_band', models.CharField(blank=True, choices=[('under_8', '7 or younger'), ('from_8', '8 to 11'), ('from_12', '12 to 17'), ('adult', '18 or older'), ('', "I don't want to say")], default='', max_length=8)),
                ('answers', models.JSONField(default=dict)),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='sent')),
            ],
            options={
                'ordering': ['-sent_at', '-pk'],
                'indexes': [models.Index(fields=['survey', '-sent_at'], name='surveys_tri_survey__742df6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('presentation__in', ['standard', 'easy_read', 'pictures'])), name='surveys_trial_presentation_known')],
            },
        ),
    ]
