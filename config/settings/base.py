"""What every way of running shares. The environment is read only in this package."""

from pathlib import Path

from celery.schedules import crontab
from django.conf.locale import LANG_INFO

from config.settings.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = Environment()

DEBUG = False

INSTALLED_APPS = [
    "participation",
    "surveys",
    "safeguarding",
    "cms",
    "accounts",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "post_office",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security_policy.ContentSecurityPolicyMiddleware",
    "cms.caching.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.language.guard.SiteLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "cms.page_doors.PageDoorMiddleware",
    "cms.language.po_files.PoFileMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.language.guard.LanguageGuardMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site",
            ],
        },
    },
]

# Forms look like the rest of the site: templates/django/forms.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who people are

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accounts.sign_on.SignOnAdapter"
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.plain_forms.SignInForm",
    "reset_password": "accounts.plain_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.plain_forms.NewPasswordForm",
    "change_password": "accounts.plain_forms.ChangePasswordForm",
    "reauthenticate": "accounts.plain_forms.ConfirmForm",
}
MFA_FORMS = {
    "authenticate": "accounts.plain_forms.SecondFactorForm",
    "reauthenticate": "accounts.plain_forms.ConfirmSecondFactorForm",
    "activate_totp": "accounts.plain_forms.SetUpAppForm",
    "add_webauthn": "accounts.plain_forms.AddKeyForm",
    "edit_webauthn": "accounts.plain_forms.RenameKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Addresses are proved by the invitation that was sent to them.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
# None of these may sign anybody in: each would pass by the password or by the second factor.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
MFA_TRUST_ENABLED = False
MFA_PASSKEY_LOGIN_ENABLED = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# A link and no form: our content security policy lets no form lead to another site. The worst that a planted link
# can do is to sign somebody in as themselves.
SOCIALACCOUNT_LOGIN_ON_GET = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Heard"
# A code counts half a minute longer, for phones whose clock is slow.
MFA_TOTP_TOLERANCE = 1
# Staff roles must have a second factor. Only the demo and most tests turn this off.
HEARD_REQUIRE_SECOND_FACTOR = True
# Whether the city's single sign-on asks for a second factor itself, so that we need not ask for another.
HEARD_SSO_HAS_SECOND_FACTOR = False
# The end of a working day, for people who leave their browser open.
SESSION_COOKIE_AGE = 12 * 60 * 60

# Languages

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("pl", "Polski"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("ur", "اردو"),
    ("sk", "Slovenčina"),
]
# Languages that Django itself does not know, for the day a city adds them.
LANG_INFO.update(
    {
        "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
        "rom": {"bidi": False, "code": "rom", "name": "Romani", "name_local": "Romani"},
    }
)
# A language is shown only when a named native speaker has read its words for safety and consent. The demo shows the
# others too, and marks them.
HEARD_REQUIRE_NATIVE_REVIEW = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
LANGUAGE_COOKIE_HTTPONLY = True
# The language is in the address of every page; no cookie is needed for it.

TIME_ZONE = "Europe/London"
USE_TZ = True

# Whose bank holidays stop the clocks of safeguarding: a country, and after a slash a part of it. Empty for none.
HEARD_HOLIDAYS = "GB/ENG"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "cms.stylesheet.StylesheetFinder",
    "cms.stylesheet.SourceFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# Where the one stylesheet is put together from the files of static/css.
JOINED_STATIC_DIR = VAR_DIR / "joined"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Files of answers wait here until they are fetched. No web server may hand out anything of it.
EXPORT_DIR = VAR_DIR / "exports"
# Where this machine keeps the columns that results are counted from. They can be made again from the database.
HEARD_FRAMES_DIR = VAR_DIR / "frames"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Sessions and cookies: at most two, both first-party

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Messages wait in the session: the fallback of Django would set a third cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "cms.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
# Not DENY, which Django's deployment check asks for: Wagtail shows the preview of a page in a frame of its editor.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]

# What a page may load. The Wagtail admin needs inline styles and scripts; it is kept apart by its path.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}
ADMIN_PATH = "/admin/"

# Wagtail

WAGTAIL_SITE_NAME = "Heard"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
# "simple": the site speaks several languages, and English stop words would swallow "you said".
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]},
    },
}
# A survey of sixty questions sends about two thousand fields from its editor.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A megabyte of Urdu or Punjabi is six when a browser sends it; it must come back with a kind word, not get lost.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.files.tags_off.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "csv", "txt", "mp4", "webm", "vtt", "mp3", "ogg", "wav"]
# Browsers are told to trust the type, and this machine's own list may not know them all.
WAGTAILDOCS_CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt",
}
# A film of some minutes. The proxy lets a little more through, so that the form can say it in words: deploy/Caddyfile.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.files.image_forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# The formats that are written anew without their metadata: cms/files/image_files.py.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]

# Of the admin's own addresses for programs: the pages of the REST framework for people are not installed.

REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}

# Messages: written as rows in the transaction they belong to, delivered by a task, swept up by another

EMAIL_BACKEND = "accounts.mail_backend.RowBackend"
EMAIL_TIMEOUT = 30
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "CELERY_ENABLED": False,
}
DEFAULT_FROM_EMAIL = "heard@localhost"
# Where mails come back that cannot be delivered, and the mailbox in which they arrive. Empty: nobody looks.
RETURN_ADDRESS = ""
RETURN_MAILBOX_URL = ""

# Tasks

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
# A broker that is down is reported at once instead of holding up a page.
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_BEAT_SCHEDULE: dict[str, dict] = {
    "sweep mail": {"task": "accounts.sweep_mail", "schedule": 60},
    "read returned mail": {"task": "accounts.read_return_mailbox", "schedule": 300},
    "forget what is over": {"task": "accounts.forget_what_is_over", "schedule": crontab(hour="3", minute="20")},
    "publish at the set time": {"task": "cms.publish_scheduled", "schedule": 60},
    "watch the clocks of concerns": {"task": "safeguarding.watch_clocks", "schedule": 180},
    "erase contacts": {"task": "safeguarding.erase_contacts", "schedule": crontab(hour="3", minute="50")},
    "remind of events": {"task": "participation.remind_of_events", "schedule": 600},
    "forget contacts": {"task": "participation.forget_contacts", "schedule": crontab(hour="0", minute="30")},
    "renew the public list": {"task": "participation.renew_public_list", "schedule": crontab(hour="2", minute="40")},
    "sweep exports": {"task": "surveys.sweep_exports", "schedule": 120},
    "sweep invitations": {"task": "surveys.sweep_invitations", "schedule": 120},
    "screen words again": {"task": "surveys.screen_again", "schedule": 60},
    "analyse comments": {"task": "surveys.analyse_comments", "schedule": 180},
    "sweep themes": {"task": "surveys.sweep_themes", "schedule": 300},
    "forget addresses": {"task": "surveys.forget_addresses", "schedule": crontab(hour="3", minute="30")},
    "delete old sheets": {"task": "surveys.delete_old_sheets", "schedule": crontab(hour="3", minute="40")},
    "watch what is owed": {"task": "participation.watch_what_is_owed", "schedule": crontab(hour="7-18", minute="10")},
    "watch the cycles of evaluations": {"task": "participation.watch_cycles", "schedule": crontab(minute="25")},
    "sweep messages to those who left an address": {"task": "participation.write_tellings", "schedule": 120},
    "build frames": {"task": "surveys.build_frames", "schedule": 60},
    "erase what is over": {"task": "surveys.erase_what_is_over", "schedule": crontab(hour="4", minute="0")},
}

# The page cache for visitors who are not signed in

PAGE_CACHE_SECONDS = 600

# How many of our own proxies pass requests on, each adding the address it saw to X-Forwarded-For.

PROXIES_IN_FRONT = 0

# Keys outside the database. Receipts and resume codes are stored only as HMACs under this key.

HEARD_CODE_KEY = ""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

DEMO = False

# The pattern page is for staff; in the demo and in tests anybody may look at it.
PATTERNS_FOR_EVERYONE = False
