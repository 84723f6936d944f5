"""Benchmarks: the production settings, with the demo's content and the peers that Heard is compared with."""

from config.settings.production import *
from config.settings.production import CACHES, DATABASES, INSTALLED_APPS, POST_OFFICE, VAR_DIR, env
from config.settings.sqlite import tuned_sqlite

BENCH_DIR = VAR_DIR / "bench" / str(DATABASES["default"]["NAME"])
INSTALLED_APPS = ["benchmarks.peer", "wagtail.contrib.forms", "demo", *INSTALLED_APPS]
ROOT_URLCONF = "benchmarks.peer.urls"
CACHES["default"]["KEY_PREFIX"] = str(DATABASES["default"]["NAME"])
MEDIA_ROOT = BENCH_DIR / "media"
HEARD_FRAMES_DIR = BENCH_DIR / "frames"
STATIC_ROOT = BENCH_DIR / "static"
# The content is shown in five languages whether or not a native speaker has read it.
HEARD_REQUIRE_NATIVE_REVIEW = False
# No mail leaves the machine, and nobody works at the tasks.
POST_OFFICE["BACKENDS"] = {"default": "django.core.mail.backends.dummy.EmailBackend"}
CELERY_BROKER_URL = "memory://localhost"
if env.bool("BENCH_ON_SQLITE", default=False):
    # As in the demo.
    DATABASES["default"] = {**tuned_sqlite(BENCH_DIR / "heard.sqlite3"), "CONN_MAX_AGE": None}
