"""Tests: quick hashing, tasks in line, mail in memory, SQLite unless TEST_DATABASE_URL names another database."""

import os

from config.settings.base import *
from config.settings.base import INSTALLED_APPS, POST_OFFICE, VAR_DIR, env
from config.settings.sqlite import tuned_sqlite

# In CI every part that a test needs must be there: a missing one fails instead of skipping.
CI = env.bool("CI", default=False)
TEST_POSTGRES_URL = env.str("TEST_POSTGRES_URL", default="postgres://postgres@127.0.0.1:5432/test")
TEST_REDIS_URL = env.str("TEST_REDIS_URL", default="redis://127.0.0.1:6379/15")
# Playwright keeps an event loop running beside the tests; the tests themselves are plain synchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SECRET_KEY = "tests keep no secrets"  # noqa: S105
HEARD_CODE_KEY = "tests keep no secrets either"
ALLOWED_HOSTS = ["*"]
HEARD_REQUIRE_SECOND_FACTOR = False
PATTERNS_FOR_EVERYONE = True
HEARD_REQUIRE_NATIVE_REVIEW = False

INSTALLED_APPS = ["demo", *INSTALLED_APPS]

TEST_DIR = VAR_DIR / "test"
TEST_DIR.mkdir(parents=True, exist_ok=True)
if env.str("TEST_DATABASE_URL", default=""):
    DATABASES = {"default": env.postgres("TEST_DATABASE_URL")}
    # What a test commits need not outlive a power cut.
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
else:
    DATABASES = {"default": tuned_sqlite(TEST_DIR / "heard.sqlite3")}
    DATABASES["default"]["TEST"] = {"NAME": TEST_DIR / "test.sqlite3"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = TEST_DIR / "media"
EXPORT_DIR = TEST_DIR / "exports"
HEARD_FRAMES_DIR = TEST_DIR / "frames"

POST_OFFICE = {**POST_OFFICE, "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True

# Where survey files of other systems may be found; tests that want them skip with a reason without it.
FORM_FILES_DIR = env.str("HEARD_FORM_FILES", default="")
