"""Tables of concern, history, reading, staffing."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='accounts.organisation')),
                ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='covered_concerns', to='accounts.organisation')),
                ('turn', models.PositiveSmallIntegerField(default=0, verbose_name='how often it was handed over')),
                ('origin', models.CharField(choices=[('screen', 'Found by the word screen'), ('asked_for_help', 'The child asked for help'), ('reader', 'Raised by a reader'), ('not_screened', 'Could not be screened: read it yourself')], max_length=16, verbose_name='how it came to us')),
                ('urgency', models.CharField(choices=[('urgent', 'Urgent: within the hour'), ('soon', 'Soon: within one working day')], max_length=8, verbose_name='urgency')),
                ('source', models.CharField(max_length=200, verbose_name='where it was said')),
                ('words', models.TextField(blank=True, verbose_name='the words')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language')),
                ('matches', models.JSONField(default=list, verbose_name='what the screen matched')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='came in')),
                ('was_staffed', models.BooleanField(default=True, editable=False, verbose_name='somebody staffed the queue when it came in')),
                ('said_about_staff', models.BooleanField(default=False, verbose_name='somebody said that it is about staff or a carer')),
                ('waiting_since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='with those who handle it since')),
                ('acknowledge_by', models.DateTimeField(default=django.utils.timezone.now, verbose_name='to be acknowledged by')),
                ('state', models.CharField(choices=[('new', 'New'), ('acknowledged', 'Somebody is looking at it'), ('closed', 'Closed')], default='new', max_length=12, verbose_name='state')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True, verbose_name='acknowledged')),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decide_by', models.DateTimeField(blank=True, null=True, verbose_name='to be decided by')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('outcome', models.CharField(blank=True, choices=[('no_concern', 'No concern'), ('acted', 'We acted on it ourselves'), ('social_care', "Referred to children's social care"), ('police', 'Reported to the police'), ('lado', 'Referred to the local authority designated officer (LADO)'), ('passed_on', 'Passed to several of these, or to another service')], max_length=12, verbose_name='outcome')),
                ('outcome_note', models.TextField(blank=True, verbose_name='what was decided and why')),
                ('told', models.CharField(blank=True, choices=[('told', 'The child was told'), ('not_told', 'Nothing could be said to the child')], max_length=8, verbose_name='whether the child was told')),
                ('told_note', models.TextField(blank=True, verbose_name='what the child was told')),
                ('is_released', models.BooleanField(default=False, verbose_name='readers may see the words again')),
            ],
            options={
                'verbose_name': 'concern',
                'verbose_name_plural': 'concerns',
                'ordering': ['created_at'],
                'indexes': [models.Index(fields=['organisation', 'state', 'created_at'], name='safeguardin_organis_076547_idx'), models.Index(fields=['state', 'acknowledge_by'], name='safeguardin_state_8a3177_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['new', 'acknowledged', 'closed'])), name='safeguarding_concern_state_known'), models.CheckConstraint(condition=models.Q(('urgency__in', ['urgent', 'soon'])), name='safeguarding_concern_urgency_known'), models.CheckConstraint(condition=models.Q(('origin__in', ['screen', 'asked_for_help', 'reader', 'not_screened'])), name='safeguarding_concern_origin_known'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', True), ('decide_by__isnull', True), ('state', 'new')), models.Q(models.Q(('state', 'new'), _negated=True), ('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='safeguarding_concern_acknowledged_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('outcome__in', ['no_concern', 'acted', 'social_care', 'police', 'lado', 'passed_on']), ('state', 'closed'), ('told__in', ['told', 'not_told']), models.Q(('outcome_note', ''), _negated=True), models.Q(('told_note', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True), ('closed_by__isnull', True), ('outcome', ''), ('outcome_note', ''), ('told', ''), ('told_note', '')), _connector='OR'), name='safeguarding_concern_closed_with_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('is_released', False), ('state', 'closed'), _connector='OR'), models.Q(models.Q(('outcome', 'no_concern'), _negated=True), ('is_released', True), _connector='OR')), name='safeguarding_concern_released_when_closed'), models.CheckConstraint(condition=models.Q(('cover__isnull', True), models.Q(('cover', models.F('organisation')), _negated=True), _connector='OR'), name='safeguarding_concern_covered_by_others')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='safeguarding.concern')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('happened', models.CharField(choices=[('came_in', 'Came in'), ('acknowledged', 'Somebody looks at it'), ('taken_over', 'Taken over'), ('handed_over', 'Handed over'), ('note', 'Note'), ('raised_again', 'Raised again by a reader'), ('closed', 'Closed'), ('contact_erased', 'Contact details erased')], max_length=16, verbose_name='what')),
                ('text', models.TextField(blank=True, verbose_name='in words')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('happened__in', ['came_in', 'acknowledged', 'taken_over', 'handed_over', 'note', 'raised_again', 'closed', 'contact_erased'])), name='safeguarding_entry_known'), models.CheckConstraint(condition=models.Q(models.Q(('happened', 'note'), _negated=True), models.Q(('by__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='safeguarding_note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='ConcernAlert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='safeguarding.concern')),
                ('turn', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('first', 'Came in'), ('repeat', 'Nobody had looked in time'), ('deputies', 'Still nobody: the deputies were asked'), ('administrators', 'Still nobody: the site administrators were asked'), ('undecided', 'Not decided in time')], max_length=16)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('fell_due_at', models.DateTimeField(verbose_name='fell due')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('people', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('concern', 'turn', 'kind', 'number'), name='safeguarding_alert_once_per_step'), models.CheckConstraint(condition=models.Q(('kind__in', ['first', 'repeat', 'deputies', 'administrators', 'undecided'])), name='safeguarding_alert_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='SafeContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concern', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='safe_contact', to='safeguarding.concern')),
                ('how', models.TextField(verbose_name='how they can be reached safely')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('how', ''), _negated=True), name='safeguarding_contact_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='accounts.organisation')),
                ('what', models.CharField(max_length=200, verbose_name='what was read')),
                ('count', models.PositiveIntegerField(verbose_name='how many texts')),
                ('read_at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
                'ordering': ['-read_at', '-pk'],
                'indexes': [models.Index(fields=['organisation', '-read_at'], name='safeguardin_organis_2f213b_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='safeguarding_reading_of_something')],
            },
        ),
        migrations.CreateModel(
            name='Arrangements',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='safeguarding', to='accounts.organisation')),
                ('staff_route', models.TextField(blank=True, help_text='Name and telephone number. Shown beside concerns about staff and carers.', verbose_name='how to reach the LADO')),
                ('takes_requests', models.BooleanField(default=False, help_text='One organisation on the whole site can say this.', verbose_name='requests for help that belong to no survey come to us')),
                ('set_at', models.DateTimeField(auto_now=True, verbose_name='last set')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('takes_requests', True)), fields=('takes_requests',), name='safeguarding_one_takes_requests')],
            },
        ),
        migrations.CreateModel(
            name='StaffedHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('arrangements', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='safeguarding.arrangements')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('begins', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='to')),
            ],
            options={
                'ordering': ['weekday'],
                'constraints': [models.UniqueConstraint(fields=('arrangements', 'weekday'), name='safeguarding_hours_once_a_day'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='safeguarding_hours_weekday_known'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='safeguarding_hours_end_after_beginning'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.EndsWith(django.db.models.functions.comparison.Cast('begins', models.TextField()), ':00'), django.db.models.lookups.EndsWith(django.db.models.functions.comparison.Cast('ends', models.TextField()), ':00')), name='safeguarding_hours_in_whole_minutes')],
            },
        ),
        migrations.CreateModel(
            name='DayOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days_off', to='accounts.organisation')),
                ('day', models.DateField(verbose_name='day')),
                ('reason', models.CharField(blank=True, max_length=100, verbose_name='why')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'day'), name='safeguarding_day_off_once', violation_error_message='This day is a day off already.')],
            },
        ),
    ]
