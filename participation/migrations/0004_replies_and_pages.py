"""Tables of progress, replies, reminders, telling, told aloud, pages."""

import cms.fields
import cms.language.wordings
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('participation', '0003_decisions_and_commitments'),
        ('post_office', '0014_alter_email_recipient_delivery_status_and_more'),
        ('surveys', '0003_exports_and_figures'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='participation.commitment')),
                ('what', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what will be there by then')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', {}), _negated=True), name='participation_milestone_says_what')],
            },
        ),
        migrations.CreateModel(
            name='ProgressNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='participation.commitment')),
                ('text', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='how it is going')),
                ('on', models.DateField(verbose_name='on')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'progress note',
                'verbose_name_plural': 'progress notes',
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', {}), _negated=True), name='participation_note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='participation.commitment')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('media_type', models.CharField(choices=[('application/pdf', 'application/pdf'), ('image/jpeg', 'image/jpeg'), ('image/png', 'image/png'), ('image/webp', 'image/webp')], max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'file that shows it',
                'verbose_name_plural': 'files that show it',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('media_type__in', ('application/pdf', 'image/jpeg', 'image/png', 'image/webp'))), name='participation_file_type_known'), models.CheckConstraint(condition=models.Q(('size__gte', 1), ('size__lte', 10485760)), name='participation_file_size')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceFileContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='content', to='participation.evidencefile')),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('viewpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='participation.viewpoint')),
                ('message', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what we tell the children')),
                ('easy', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='the same in easy words')),
                ('follows', models.OneToOneField(blank=True, error_messages={'unique': 'This was answered again already.'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='participation.reply', verbose_name='answers again after')),
                ('again_due_on', models.DateField(blank=True, editable=False, null=True, verbose_name='to be answered again by')),
                ('is_final', models.BooleanField(default=False, verbose_name='this is the final reply')),
                ('decided_on', models.DateField(blank=True, editable=False, null=True)),
                ('passed_over', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participation.passedover')),
                ('promised_on', models.DateField(blank=True, editable=False, null=True, verbose_name='promised by')),
                ('sent_on', models.DateField(verbose_name='sent on')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reply',
                'verbose_name_plural': 'replies',
                'ordering': ['sent_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('message', {}), _negated=True), name='participation_reply_says_something'), models.UniqueConstraint(condition=models.Q(('is_final', True)), fields=('viewpoint',), name='participation_one_final_reply', violation_error_message='The final reply has been sent already.'), models.CheckConstraint(condition=models.Q(('is_final', False), models.Q(('decided_on__isnull', False), ('decided_on__lte', models.F('sent_on'))), ('passed_over__isnull', False), _connector='OR'), name='participation_decided_before_final_reply'), models.CheckConstraint(condition=models.Q(('is_final', False), ('follows__isnull', True), _connector='OR'), name='participation_second_reply_not_final'), models.CheckConstraint(condition=models.Q(('again_due_on__isnull', True), ('is_final', True), ('follows__isnull', False), _connector='OR'), name='participation_again_after_an_end'), models.CheckConstraint(condition=models.Q(('follows__isnull', True), models.Q(('follows', models.F('id')), _negated=True), _connector='OR'), name='participation_reply_follows_another')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='participation.reply')),
                ('sent_on', models.DateField(editable=False)),
                ('due_on', models.DateField(verbose_name='we will look again on')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='looked again on')),
                ('found', cms.language.wordings.WordingField(blank=True, default=cms.language.wordings.Wording, verbose_name='what we found')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'follow-up',
                'verbose_name_plural': 'follow-ups',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_on__isnull', True)), fields=('reply',), name='participation_one_open_follow_up'), models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True), ('found', {})), models.Q(('done_by__isnull', False), ('done_on__isnull', False), models.Q(('found', {}), _negated=True)), _connector='OR'), name='participation_follow_up_done_with_finding', violation_error_message='Say what you found when you looked again.'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('done_on__gte', models.F('sent_on')), _connector='OR'), name='participation_sent_before_looked_again', violation_error_message='The look back comes after the reply. Choose a later day.')],
            },
        ),
        migrations.CreateModel(
            name='BriefingLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('briefing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='participation.briefing')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('used_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('mail', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='briefing_link', to='post_office.email')),
                ('mail_failed', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='participation_link_works_for_a_time'), models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('used_at__lt', models.F('expires_at')), _connector='OR'), name='participation_link_used_in_time'), models.UniqueConstraint(condition=models.Q(('used_at__isnull', False)), fields=('briefing',), name='participation_link_used_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('briefing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='participation.briefing')),
                ('follow_up', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='participation.followup')),
                ('kind', models.CharField(choices=[('soon', 'Reminded before the day'), ('late', 'Reminded after the day'), ('leaders', 'Officers of the lead organisation told'), ('board', 'Put before the board'), ('look', 'Time to look again')], max_length=8)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('fell_due_on', models.DateField(verbose_name='fell due')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('people', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('briefing__isnull', False), ('follow_up__isnull', True), ('kind__in', ['soon', 'late', 'leaders', 'board'])), models.Q(('briefing__isnull', True), ('follow_up__isnull', False), ('kind', 'look')), _connector='OR'), name='participation_reminder_of_one_thing'), models.UniqueConstraint(condition=models.Q(('briefing__isnull', False)), fields=('briefing', 'kind', 'number'), name='participation_reminder_once_per_answer'), models.UniqueConstraint(condition=models.Q(('follow_up__isnull', False)), fields=('follow_up', 'kind', 'number'), name='participation_reminder_once_per_look')],
            },
        ),
        migrations.CreateModel(
            name='ReplyAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='participation.reply')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reply_answers', to='surveys.response')),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('not_sure', 'I am not sure'), ('no', 'No')], max_length=8)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='surveys.comment')),
                ('answered_on', models.DateField()),
            ],
            options={
                'verbose_name': 'answer to a reply',
                'verbose_name_plural': 'answers to replies',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('reply', 'response'), name='participation_reply_answered_once'), models.CheckConstraint(condition=models.Q(('answer__in', ['yes', 'not_sure', 'no'])), name='participation_reply_answer_known')],
            },
        ),
        migrations.CreateModel(
            name='ReplyContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='participation.consultation')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=12)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('keep_until', models.DateField(verbose_name='kept until at the latest')),
            ],
            options={
                'verbose_name': 'address for one message',
                'verbose_name_plural': 'addresses for one message',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('consultation'), name='participation_contact_once')],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='participation.consultation')),
                ('message', cms.language.wordings.WordingField(default=cms.language.wordings.Wording, verbose_name='what we tell them')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'message to those who left an address',
                'verbose_name_plural': 'messages to those who left an address',
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('message', {}), _negated=True), name='participation_telling_says_something')],
            },
        ),
        migrations.CreateModel(
            name='TellingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('telling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='participation.telling')),
                ('mail', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='telling_mail', to='post_office.email')),
                ('refused', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt_hmac', models.CharField(editable=False, max_length=64, unique=True)),
                ('on', models.DateField()),
            ],
            options={
                'verbose_name': 'receipt that was taken back',
                'verbose_name_plural': 'receipts that were taken back',
            },
        ),
        migrations.CreateModel(
            name='ToldAloud',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told_aloud', to='participation.reply')),
                ('where', models.CharField(max_length=200, verbose_name='where it was told')),
                ('told_on', models.DateField(verbose_name='told on')),
                ('told_by', models.CharField(max_length=200, verbose_name='told by (role)')),
                ('sent_on', models.DateField(editable=False)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'telling aloud',
                'verbose_name_plural': 'tellings aloud',
                'ordering': ['-told_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('where', ''), _negated=True), models.Q(('told_by', ''), _negated=True)), name='participation_told_aloud_somewhere_by_somebody'), models.CheckConstraint(condition=models.Q(('told_on__gte', models.F('sent_on'))), name='participation_told_aloud_after_the_reply', violation_error_message='The reply was not there yet on that day. Choose a later day.'), models.UniqueConstraint(fields=('reply', 'where', 'told_on'), name='participation_told_aloud_once', violation_error_message='It is written down already that this was told there on that day.')],
            },
        ),
        migrations.CreateModel(
            name='ConsultationPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
                ('consultation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='participation.consultation')),
                ('purpose', wagtail.fields.RichTextField(verbose_name='what we ask, and why')),
                ('still_open', wagtail.fields.RichTextField(verbose_name='what can still change')),
                ('already_decided', wagtail.fields.RichTextField(blank=True, verbose_name='what is decided already')),
                ('ruled_out', wagtail.fields.RichTextField(blank=True, verbose_name='what we cannot do, and why')),
                ('who_hears_it', wagtail.fields.RichTextField(verbose_name='who hears what people say')),
                ('what_happens_next', wagtail.fields.RichTextField(verbose_name='what happens next')),
            ],
            options={
                'verbose_name': 'consultation page',
                'verbose_name_plural': 'consultation pages',
            },
            bases=('wagtailcore.page',),
        ),
    ]
