"""Tables of area, survey, opening, invitation, care, answer, frame, kept filter, quote."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import modelsearch.index
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('post_office', '0014_alter_email_recipient_delivery_status_and_more'),
        ('safeguarding', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreaSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Such as “wards until 2023”.', max_length=100, unique=True, verbose_name='name')),
                ('code', models.CharField(help_text='Stands for this list in the data. Answers from two lists are never counted together.', max_length=50, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_]{0,49}$', 'Small letters, digits and underscores only.')], verbose_name='code')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='in force until')),
            ],
            options={
                'verbose_name': 'list of areas',
                'verbose_name_plural': 'lists of areas',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_from__lte', models.F('valid_until')), _connector='OR'), name='surveys_area_set_begins_before_it_ends', violation_error_message='It ends before it begins. Swap the two days.')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('area_set', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='surveys.areaset')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('code', models.CharField(help_text='It never changes.', max_length=50, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_]{0,49}$', 'Small letters, digits and underscores only.')], verbose_name='code')),
                ('locality', models.CharField(blank=True, help_text='Areas of the same part stand together.', max_length=80, verbose_name='part of the city')),
            ],
            options={
                'verbose_name': 'area',
                'verbose_name_plural': 'areas',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('area_set', 'code'), name='surveys_area_code_once_in_a_list', violation_error_message='Another area of this list has this code.')],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='name, for officers')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='accounts.organisation')),
                ('respondent_group', models.CharField(choices=[('children', 'Children and young people'), ('carers', 'Carers and parents'), ('families', 'Families together'), ('professionals', 'Professionals and providers')], default='children', max_length=16, verbose_name='who is asked')),
                ('access', models.CharField(choices=[('open', 'Everybody'), ('invitation', 'Whoever has a link from us; each link takes one answer'), ('class_code', 'Whoever has the code of a class or group')], default='open', max_length=12, verbose_name='who may answer')),
                ('needs_parental_consent', models.BooleanField(default=False, help_text='Confirmed by the school or by you before a link is made, and never asked of the child.', verbose_name='a parent must have agreed')),
                ('is_tell_us', models.BooleanField(default=False, editable=False)),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes')),
                ('paused_at', models.DateTimeField(blank=True, null=True, verbose_name='paused since')),
                ('lawful_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='lawful record complete since')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('compile_report', models.JSONField(default=dict, editable=False)),
                ('partners', models.ManyToManyField(blank=True, related_name='partner_surveys', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'survey',
                'verbose_name_plural': 'surveys',
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), ('opens_at__isnull', True), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='surveys_survey_closes_after_opening', violation_error_message='A survey closes after it opens. Choose a later closing time.'), models.CheckConstraint(condition=models.Q(('respondent_group__in', ['children', 'carers', 'families', 'professionals'])), name='surveys_survey_group_known'), models.CheckConstraint(condition=models.Q(('opens_at__isnull', True), ('lawful_at__isnull', False), _connector='OR'), name='surveys_survey_lawful_before_open', violation_error_message='Before a survey opens, its lawful record must be complete.'), models.CheckConstraint(condition=models.Q(('access__in', ['open', 'invitation', 'class_code'])), name='surveys_survey_access_known'), models.UniqueConstraint(condition=models.Q(('is_tell_us', True)), fields=('organisation',), name='surveys_one_tell_us_per_organisation'), models.CheckConstraint(condition=models.Q(('is_tell_us', False), ('access', 'open'), _connector='OR'), name='surveys_tell_us_is_for_everybody'), models.CheckConstraint(condition=models.Q(('needs_parental_consent', False), ('access', 'invitation'), _connector='OR'), name='surveys_survey_consent_needs_links', violation_error_message='Where a parent must have agreed, only people with a link can answer: choose that above.')],
            },
        ),
        migrations.CreateModel(
            name='SurveyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='surveys.survey')),
                ('number', models.PositiveIntegerField()),
                ('questionnaire', models.JSONField()),
                ('compiled_at', models.DateTimeField(auto_now_add=True)),
                ('is_preview', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'ordering': ['survey', '-number'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_preview', False)), fields=('survey', 'number'), name='surveys_version_number_unique'), models.CheckConstraint(condition=models.Q(models.Q(('is_preview', False), ('number__gt', 0)), models.Q(('is_preview', True), ('number', 0)), _connector='OR'), name='surveys_version_number_positive_or_preview')],
            },
        ),
        migrations.CreateModel(
            name='OpeningRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_records', to='surveys.survey')),
                ('step', models.CharField(choices=[('dates', 'Gave it new dates'), ('opened', 'Opened it'), ('paused', 'Paused it'), ('resumed', 'Let it take answers again'), ('closed', 'Closed it')], max_length=8, verbose_name='what was done')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('opens_at', models.DateTimeField(null=True, verbose_name='opens')),
                ('closes_at', models.DateTimeField(null=True, verbose_name='closes')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ['dates', 'opened', 'paused', 'resumed', 'closed'])), name='surveys_opening_step_known')],
            },
        ),
        migrations.CreateModel(
            name='InvitationBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='surveys.survey')),
                ('label', models.CharField(max_length=120, verbose_name='name, for officers')),
                ('purpose', models.CharField(help_text='Why these people are asked. Their links serve nothing else.', max_length=200, verbose_name='purpose')),
                ('ask_whom', models.CharField(help_text='Shown when a link does not work any more: a name or a role, and how to reach them.', max_length=200, verbose_name='whom to ask')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made')),
                ('expires_at', models.DateTimeField(verbose_name='work until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('needs_consent', models.BooleanField(default=False)),
                ('consent_by', models.CharField(blank=True, max_length=120, verbose_name='who confirmed that a parent agreed')),
                ('consent_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('is_mailed', models.BooleanField(default=False)),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language of the mail')),
                ('note', models.TextField(blank=True, verbose_name='your own words in the mail')),
            ],
            options={
                'ordering': ['-made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('consent_by', ''), ('consent_on__isnull', True)), models.Q(models.Q(('consent_by', ''), _negated=True), ('consent_on__isnull', False)), _connector='OR'), name='surveys_batch_consent_by_somebody_on_a_day'), models.CheckConstraint(condition=models.Q(('needs_consent', False), models.Q(('consent_by', ''), _negated=True), _connector='OR'), name='surveys_batch_consent_is_confirmed')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.invitationbatch')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('is_used', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['token_hash'],
            },
        ),
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='surveys.invitationbatch')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('mail', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='addressee', to='post_office.email')),
                ('problem', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['address'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('address'), models.F('batch'), name='surveys_addressee_once_in_a_batch')],
            },
        ),
        migrations.CreateModel(
            name='ClassCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='class_codes', to='surveys.survey')),
                ('label', models.CharField(help_text='Which class or group. Those who answer never see it.', max_length=120, verbose_name='name, for officers')),
                ('ask_whom', models.CharField(help_text='Shown when the code does not work any more: a role, such as “your teacher”.', max_length=200, verbose_name='whom to ask')),
                ('code_hmac', models.CharField(editable=False, max_length=64, unique=True)),
                ('limit', models.PositiveSmallIntegerField(default=30, help_text='One for each person in the group. You can raise it later.', verbose_name='how many answers')),
                ('sent', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made')),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
            ],
            options={
                'verbose_name': 'class code',
                'verbose_name_plural': 'class codes',
                'ordering': ['-made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sent__lte', models.F('limit'))), name='surveys_class_code_keeps_its_limit'), models.CheckConstraint(condition=models.Q(('limit__gte', 1), ('limit__lte', 500)), name='surveys_class_code_limit_is_a_group')],
            },
        ),
        migrations.CreateModel(
            name='SurveyCare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='care', to='surveys.survey')),
                ('lawful_basis', models.CharField(blank=True, choices=[('public_task', 'Public task: asking is part of a job that the law gives us'), ('legal_obligation', 'Legal obligation: a law says that we must ask'), ('consent', 'Consent: people say yes; rarely right for a public body'), ('legitimate', "Legitimate interests: for charities; never for public bodies' own tasks")], help_text='Article 6 UK GDPR.', max_length=20, verbose_name='lawful basis')),
                ('basis_note', models.TextField(blank=True, help_text='For your own records, such as “Children Act 1989, section 22(4)”. Not shown to the public.', verbose_name='the law or duty behind it')),
                ('special_condition', models.CharField(blank=True, choices=[('equality', 'Substantial public interest: to see whether everyone is treated fairly'), ('explicit_consent', 'Explicit consent: people say yes to each of these questions'), ('care', 'Health or social care: to plan and manage these services'), ('research', 'Research and statistics, with safeguards')], help_text='Article 9 UK GDPR. Needed as soon as you ask about ethnicity, disability, religion or the like.', max_length=20, verbose_name='condition for sensitive questions')),
                ('dpia_reference', models.CharField(blank=True, help_text="Its reference or the place where it is kept. For children's answers there is always one.", max_length=200, verbose_name='data protection impact assessment')),
                ('equality_note', models.TextField(blank=True, help_text='The equality impact in a few sentences: who might not be reached, or be harmed by being asked.', verbose_name='who could be left out, and what you do about it')),
                ('words_months', models.PositiveSmallIntegerField(default=24, help_text='Counted from the day on which somebody sent it.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='keep what people write, in months')),
                ('contacts_months', models.PositiveSmallIntegerField(default=3, help_text='Counted from closing, such as addresses of invitations.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='keep contact details, in months')),
                ('equality_months', models.PositiveSmallIntegerField(default=12, help_text='Counted from closing. Then they are cut out of the answers.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='keep answers to sensitive questions, in months')),
                ('responses_months', models.PositiveSmallIntegerField(default=72, help_text='Counted from closing. Then they are deleted; figures stay.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='keep whole answers, in months')),
                ('answers_over_on', models.DateField(editable=False, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('controllers', models.ManyToManyField(help_text='The organisations that decide why and how the answers are used. They stand in the notice.', related_name='+', to='accounts.organisation', verbose_name='who is responsible (data controllers)')),
            ],
            options={
                'verbose_name': 'lawful record',
                'verbose_name_plural': 'lawful records',
                'constraints': [models.CheckConstraint(condition=models.Q(('lawful_basis__in', ['', 'public_task', 'legal_obligation', 'consent', 'legitimate'])), name='surveys_care_basis_known'), models.CheckConstraint(condition=models.Q(('special_condition__in', ['', 'equality', 'explicit_consent', 'care', 'research'])), name='surveys_care_condition_known'), models.CheckConstraint(condition=models.Q(('words_months__gte', 1), ('words_months__lte', 240)), name='surveys_care_words_months'), models.CheckConstraint(condition=models.Q(('contacts_months__gte', 1), ('contacts_months__lte', 240)), name='surveys_care_contacts_months'), models.CheckConstraint(condition=models.Q(('equality_months__gte', 1), ('equality_months__lte', 240)), name='surveys_care_equality_months'), models.CheckConstraint(condition=models.Q(('responses_months__gte', 1), ('responses_months__lte', 240)), name='surveys_care_responses_months')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('secret_hash', models.CharField(max_length=64)),
                ('come_back_hmac', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='surveys.surveyversion')),
                ('language', models.CharField(max_length=12)),
                ('presentation', models.CharField(choices=[('standard', 'Words'), ('easy_read', 'Easy read'), ('pictures', 'Pictures and sound')], default='standard', max_length=12)),
                ('age_band', models.CharField(blank=True, choices=[('under_8', '7 or younger'), ('from_8', '8 to 11'), ('from_12', '12 to 17'), ('adult', '18 or older'), ('', "I don't want to say")], default='', max_length=8)),
                ('channel', models.CharField(choices=[('web', 'On the web'), ('paper', 'On paper, keyed in by an officer'), ('helped', "With somebody's help")], default='web', max_length=8)),
                ('invitation', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheet', to='surveys.invitation')),
                ('class_code', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='surveys.classcode')),
                ('assent', models.CharField(blank=True, default='', max_length=20)),
                ('assented_on', models.DateField(blank=True, null=True)),
                ('answers', models.JSONField(default=dict)),
                ('drafts', models.JSONField(default=dict, editable=False)),
                ('turns', models.JSONField(default=dict, editable=False)),
                ('covered', models.JSONField(default=list, editable=False)),
                ('is_trial', models.BooleanField(default=False, editable=False, verbose_name="an officer's test")),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-saved_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('presentation__in', ['standard', 'easy_read', 'pictures'])), name='surveys_sheet_presentation_known'), models.CheckConstraint(condition=models.Q(('channel__in', ['web', 'paper'])), name='surveys_sheet_channel_known'), models.CheckConstraint(condition=models.Q(('invitation__isnull', True), ('class_code__isnull', True), _connector='OR'), name='surveys_sheet_one_way_in'), models.CheckConstraint(condition=models.Q(models.Q(('assent', ''), ('assented_on__isnull', True)), models.Q(models.Q(('assent', ''), _negated=True), ('assented_on__isnull', False)), _connector='OR'), name='surveys_sheet_assent_has_a_day'), models.UniqueConstraint(condition=models.Q(('come_back_hmac', ''), _negated=True), fields=('come_back_hmac',), name='surveys_sheet_one_per_come_back_code')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='surveys.survey')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='surveys.surveyversion')),
                ('sheet_key', models.UUIDField(editable=False, unique=True)),
                ('receipt_hmac', models.CharField(editable=False, max_length=64, unique=True)),
                ('language', models.CharField(max_length=12)),
                ('presentation', models.CharField(choices=[('standard', 'Words'), ('easy_read', 'Easy read'), ('pictures', 'Pictures and sound')], max_length=12)),
                ('channel', models.CharField(choices=[('web', 'On the web'), ('paper', 'On paper, keyed in by an officer'), ('helped', "With somebody's help")], default='web', max_length=8)),
                ('age_band', models.CharField(blank=True, choices=[('under_8', '7 or younger'), ('from_8', '8 to 11'), ('from_12', '12 to 17'), ('adult', '18 or older'), ('', "I don't want to say")], default='', max_length=8)),
                ('helper_role', models.CharField(blank=True, choices=[('nobody', 'Nobody helped me'), ('parent', 'A parent or carer'), ('teacher', 'A teacher'), ('social_worker', 'A social worker'), ('interpreter', 'An interpreter'), ('friend', 'A friend'), ('other', 'Somebody else'), ('', "I don't want to say")], default='', max_length=16, verbose_name='who helped')),
                ('group', models.ForeignKey(blank=True, help_text='So that the group can be told what became of its answers. Figures of a group are shown only through disclosure control.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='surveys.classcode', verbose_name='class or group')),
                ('assent', models.CharField(blank=True, default='', max_length=20)),
                ('assented_on', models.DateField(blank=True, null=True)),
                ('day', models.DateField(verbose_name='day')),
                ('answers', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['-day', '-pk'],
                'indexes': [models.Index(fields=['survey', 'day', 'receipt_hmac'], name='surveys_res_survey__de7efd_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('presentation__in', ['standard', 'easy_read', 'pictures'])), name='surveys_response_presentation_known'), models.CheckConstraint(condition=models.Q(('channel__in', ['web', 'paper', 'helped'])), name='surveys_response_channel_known'), models.CheckConstraint(condition=models.Q(('helper_role__in', ['nobody', 'parent', 'teacher', 'social_worker', 'interpreter', 'friend', 'other', ''])), name='surveys_response_helper_known'), models.CheckConstraint(condition=models.Q(('channel', 'paper'), models.Q(('channel', 'helped'), ('helper_role__in', ('parent', 'teacher', 'social_worker', 'interpreter', 'friend', 'other'))), models.Q(('channel', 'web'), models.Q(('helper_role__in', ('parent', 'teacher', 'social_worker', 'interpreter', 'friend', 'other')), _negated=True)), _connector='OR'), name='surveys_response_helped_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('assent', ''), ('assented_on__isnull', True)), models.Q(models.Q(('assent', ''), _negated=True), ('assented_on__isnull', False)), _connector='OR'), name='surveys_response_assent_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='surveys.response')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='surveys.survey')),
                ('question_key', models.CharField(max_length=60)),
                ('words', models.TextField(verbose_name='words')),
                ('language', models.CharField(max_length=12)),
                ('day', models.DateField(verbose_name='day')),
                ('concern', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comment', to='safeguarding.concern')),
                ('needs_screening', models.BooleanField(default=False, editable=False)),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='first read')),
                ('erased_on', models.DateField(blank=True, editable=False, null=True, verbose_name='words erased on')),
            ],
            options={
                'ordering': ['-day', '-pk'],
                'indexes': [models.Index(fields=['survey', 'day'], name='surveys_com_survey__f3c49e_idx'), models.Index(condition=models.Q(('needs_screening', True)), fields=['id'], name='surveys_comment_to_screen'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['survey', 'day', 'id'], name='surveys_comment_unread')],
                'constraints': [models.CheckConstraint(condition=models.Q(('needs_screening', False), ('concern__isnull', True), _connector='OR'), name='surveys_comment_screened_once'), models.UniqueConstraint(fields=('response', 'question_key'), name='surveys_comment_once_per_question'), models.CheckConstraint(condition=models.Q(models.Q(('erased_on__isnull', True), models.Q(('words', ''), _negated=True)), models.Q(('erased_on__isnull', False), ('words', '')), _connector='OR'), name='surveys_comment_says_something_until_erased')],
            },
        ),
        migrations.CreateModel(
            name='FrameManifest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='frame_manifest', to='surveys.survey')),
                ('generation', models.PositiveBigIntegerField(default=0, editable=False)),
                ('is_begun', models.BooleanField(default=False, editable=False)),
                ('segments', models.JSONField(default=list, editable=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('is_begun', True), ('segments', []), _connector='OR'), name='surveys_frame_begun_before_segments')],
            },
        ),
        migrations.CreateModel(
            name='ResponseChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey_id', models.BigIntegerField(editable=False)),
                ('response_id', models.BigIntegerField(editable=False)),
            ],
            options={
                'indexes': [models.Index(fields=['survey_id', 'id'], name='surveys_change_of_survey')],
            },
        ),
        migrations.CreateModel(
            name='KeptFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_filters', to='surveys.survey')),
                ('name', models.CharField(help_text='Such as “Answered on paper”. Everybody who sees these results sees it.', max_length=80, verbose_name='name')),
                ('query', models.JSONField(blank=True, editable=False)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'kept filter',
                'verbose_name_plural': 'kept filters',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('survey'), django.db.models.functions.text.Lower('name'), name='surveys_kept_filter_name_once', violation_error_message='There is a filter with this name already. Choose another name.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='surveys_kept_filter_has_name', violation_error_message='Give it a name.'), models.CheckConstraint(condition=models.Q(('query', {}), _negated=True), name='surveys_kept_filter_of_something', violation_error_message='Choose whose answers count first, then keep that.')],
            },
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='surveys.comment')),
                ('spans', models.JSONField(editable=False)),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language')),
                ('state', models.CharField(choices=[('proposed', 'Waits for a second reader'), ('approved', 'Approved'), ('refused', 'Refused')], default='proposed', editable=False, max_length=8, verbose_name='state')),
                ('is_public', models.BooleanField(default=False, verbose_name='everybody may read it')),
                ('reason', models.TextField(blank=True, verbose_name='why not')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(auto_now_add=True, verbose_name='proposed')),
                ('judged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('judged_at', models.DateTimeField(blank=True, null=True, verbose_name='approved or refused')),
            ],
            options={
                'verbose_name': 'quote',
                'verbose_name_plural': 'quotes',
                'ordering': ['proposed_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'approved', 'refused'])), name='surveys_quote_state_known'), models.CheckConstraint(condition=models.Q(('spans', []), _negated=True), name='surveys_quote_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('judged_at__isnull', True), ('judged_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('judged_at__isnull', False), ('judged_by__isnull', False)), _connector='OR'), name='surveys_quote_judged_by_somebody'), models.CheckConstraint(condition=models.Q(('judged_by__isnull', True), models.Q(('judged_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='surveys_quote_judged_by_somebody_else'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='surveys_quote_refused_with_reason'), models.CheckConstraint(condition=models.Q(('is_public', False), ('state', 'approved'), _connector='OR'), name='surveys_quote_public_once_approved'), models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('comment', 'spans'), name='surveys_quote_once')],
            },
        ),
    ]
