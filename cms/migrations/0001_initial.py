"""Tables of accessibility statement, content, help now, home, images, index page, local words, organisation, privacy notice, site facts, watched words."""

import cms.fields
import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import modelsearch.index
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessibilityStatementPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('run_by', models.CharField(max_length=200, verbose_name='who runs this website')),
                ('covers', models.CharField(max_length=200, verbose_name='which website this statement is about')),
                ('status', models.CharField(choices=[('full', 'fully'), ('partial', 'partly'), ('not', 'not')], default='partial', max_length=8, verbose_name='how far it meets WCAG 2.2 AA')),
                ('how_accessible', wagtail.fields.RichTextField(blank=True, verbose_name='what may be hard to use, in plain words')),
                ('non_compliance', wagtail.fields.RichTextField(blank=True, verbose_name='parts that do not meet the standard, and why')),
                ('disproportionate_burden', wagtail.fields.RichTextField(blank=True, verbose_name='parts that would be a disproportionate burden to change, and why')),
                ('out_of_scope', wagtail.fields.RichTextField(blank=True, verbose_name='parts that the law does not cover')),
                ('improvements', wagtail.fields.RichTextField(blank=True, verbose_name='what we do to make it better')),
                ('other_formats', wagtail.fields.RichTextField(blank=True, verbose_name='how to get the information in another way')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='e-mail for problems with accessibility')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('reply_days', models.PositiveSmallIntegerField(default=10, verbose_name='we answer within this many days')),
                ('prepared_on', models.DateField(verbose_name='statement prepared on')),
                ('reviewed_on', models.DateField(verbose_name='statement last looked over on')),
                ('tested_on', models.DateField(blank=True, null=True, verbose_name='website last tested on')),
                ('tested_by', models.CharField(blank=True, max_length=200, verbose_name='who tested it')),
                ('tested_how', wagtail.fields.RichTextField(blank=True, verbose_name='what was tested and how')),
            ],
            options={
                'verbose_name': 'accessibility statement',
                'verbose_name_plural': 'accessibility statements',
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['full', 'partial', 'not'])), name='cms_accessibility_status_known'), models.CheckConstraint(condition=models.Q(('reviewed_on__gte', models.F('prepared_on'))), name='cms_accessibility_reviewed_after_prepared', violation_error_message='A statement is looked over on or after the day it was prepared.')],
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ContentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
            ],
            options={
                'verbose_name': 'content page',
                'verbose_name_plural': 'content pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HelpNowPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
            ],
            options={
                'verbose_name': '“I need help now” page',
                'verbose_name_plural': '“I need help now” pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SiteImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='whose picture it is, and its licence')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'image',
                'verbose_name_plural': 'images',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='SiteRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='cms.siteimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='cms_rendition_once_per_filter')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='IndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
            ],
            options={
                'verbose_name': 'list of pages',
                'verbose_name_plural': 'lists of pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='LocalWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('site_name', models.CharField(max_length=60, verbose_name='name of this site')),
                ('place_name', models.CharField(blank=True, max_length=100, verbose_name='the place, as it is written in this language')),
                ('formats_notice', models.CharField(blank=True, help_text='Shown on every page, in every language: “We can give you this information in any other way…”', max_length=255, verbose_name='offer of other ways, styles and languages')),
                ('help_heading', models.CharField(max_length=120, verbose_name='heading above the help lines')),
                ('before_free_text', models.TextField(help_text='Who reads it and how soon, and what to do in danger. The help lines are shown below it.', verbose_name='before a box for free words')),
                ('privacy_promise', models.TextField(help_text='What a child is told before they answer.', verbose_name='what we keep private, and when we must tell somebody')),
                ('safety_texts_reviewed_by', models.CharField(blank=True, help_text='Who, having this language as their own, has read these words and the texts of the buttons and forms that ask for consent. Until there is a name, this language is not shown to anybody.', max_length=120, verbose_name='read by (a native speaker)')),
                ('safety_texts_reviewed_on', models.DateField(blank=True, null=True, verbose_name='read on')),
                ('reviewed_fingerprint', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'verbose_name': 'words in one language',
                'verbose_name_plural': 'words in each language',
                'unique_together': {('translation_key', 'locale')},
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('locale',), name='cms_local_words_one_per_language', violation_error_message='This language has its words already. Change those.'), models.CheckConstraint(condition=models.Q(models.Q(('safety_texts_reviewed_by', ''), ('safety_texts_reviewed_on__isnull', True)), models.Q(models.Q(('safety_texts_reviewed_by', ''), _negated=True), ('safety_texts_reviewed_on__isnull', False)), _connector='OR'), name='cms_local_words_read_by_somebody_on_a_day', violation_error_message='Write both who has read these words and on which day.')],
            },
        ),
        migrations.CreateModel(
            name='HelpLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('words', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_lines', to='cms.localwords')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('number', models.CharField(blank=True, max_length=30, verbose_name='telephone number')),
                ('sms', models.CharField(blank=True, max_length=30, verbose_name='number for text messages')),
                ('url', models.URLField(blank=True, verbose_name='website')),
                ('when_open', models.CharField(blank=True, max_length=120, verbose_name='when it is open and what it costs')),
                ('for_whom', models.CharField(blank=True, max_length=160, verbose_name='for whom and for what')),
            ],
            options={
                'verbose_name': 'help line',
                'verbose_name_plural': 'help lines',
                'ordering': ['sort_order'],
                'unique_together': {('translation_key', 'locale')},
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('number', ''), ('sms', ''), ('url', ''), _negated=True), name='cms_help_line_can_be_reached', violation_error_message='Give a number or a website, so that people can reach them.')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='partner organisation')),
            ],
            options={
                'verbose_name': 'organisation page',
                'verbose_name_plural': 'organisation pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PrivacyNoticePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, max_length=255, verbose_name='one sentence that says what this page is')),
                ('easy_read_body', cms.fields.StreamField([], blank=True, verbose_name='easy-read version')),
                ('body', cms.fields.StreamField([], blank=True, verbose_name='content')),
                ('what_we_keep', wagtail.fields.RichTextField(verbose_name='What do we keep?')),
                ('why_we_keep_it', wagtail.fields.RichTextField(verbose_name='Why do we keep it?')),
                ('who_sees_it', wagtail.fields.RichTextField(verbose_name='Who sees it?')),
                ('how_long', wagtail.fields.RichTextField(verbose_name='How long do we keep it?')),
                ('your_rights', wagtail.fields.RichTextField(verbose_name='What can you ask us to do?')),
                ('controller', models.CharField(max_length=200, verbose_name='who is responsible (the data controller)')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail for questions about privacy')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='last looked over on')),
            ],
            options={
                'verbose_name': 'privacy notice for children',
                'verbose_name_plural': 'privacy notices for children',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SiteFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                ('place_name', models.CharField(blank=True, help_text='The city or county: Derby', max_length=100, verbose_name='place')),
                ('quick_exit_url', models.URLField(blank=True, default='https://www.bbc.co.uk/weather', help_text='An everyday page, such as a weather report.', verbose_name='where “Leave quickly” leads')),
                ('emergency_number', models.CharField(blank=True, default='999', max_length=20, verbose_name='emergency number')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail for questions')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone for questions')),
                ('help_now_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='“I need help now”')),
                ('contact_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='other ways to reach us and to get information')),
                ('privacy_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='privacy notice')),
                ('accessibility_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='accessibility statement')),
            ],
            options={
                'verbose_name': 'facts of the site',
            },
        ),
        migrations.CreateModel(
            name='WatchedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=80, verbose_name='word or words')),
                ('instead', models.CharField(blank=True, max_length=160, verbose_name='say instead')),
                ('language', models.CharField(default='en', max_length=12, verbose_name='language')),
            ],
            options={
                'verbose_name': 'word to watch',
                'verbose_name_plural': 'words to watch',
                'ordering': ['language', 'word'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('word'), models.F('language'), name='cms_watched_word_once', violation_error_message='This word is in the list already.')],
            },
        ),
    ]
