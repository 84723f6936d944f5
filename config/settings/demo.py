"""The demo: SQLite, a filesystem broker, nothing leaves the machine."""

from pathlib import Path

from config.settings.base import *
from config.settings.base import INSTALLED_APPS, POST_OFFICE, VAR_DIR, env
from config.settings.sqlite import tuned_sqlite

DEMO = True
PATTERNS_FOR_EVERYONE = True
HEARD_REQUIRE_NATIVE_REVIEW = False
DEMO_DIR = Path(env.str("DEMO_DIR", default=str(VAR_DIR / "demo"))).resolve()
SECRET_KEY = "the demo keeps no secrets"  # noqa: S105
HEARD_CODE_KEY = "the demo keeps no secrets either"
# The command says what is wrong with a bad port; settings that fail to load could not.
DEMO_PORT = env.str("PORT", default="8000")
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = f"http://localhost:{DEMO_PORT}"
HEARD_REQUIRE_SECOND_FACTOR = False

INSTALLED_APPS = ["demo", *INSTALLED_APPS]

# Opening the file and setting it up costs more than most pages: each thread keeps its connection.
DATABASES = {"default": {**tuned_sqlite(DEMO_DIR / "heard.sqlite3"), "CONN_MAX_AGE": None}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DEMO_DIR / "cache",
    }
}
MEDIA_ROOT = DEMO_DIR / "media"
HEARD_FRAMES_DIR = DEMO_DIR / "frames"
STATIC_ROOT = DEMO_DIR / "static"
EXPORT_DIR = DEMO_DIR / "exports"

# Mail stays in a folder.
POST_OFFICE = {**POST_OFFICE, "BACKENDS": {"default": "django.core.mail.backends.filebased.EmailBackend"}}
EMAIL_FILE_PATH = DEMO_DIR / "mail"

CELERY_BROKER_URL = "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": str(DEMO_DIR / "queue"),
    "data_folder_out": str(DEMO_DIR / "queue"),
    "control_folder": str(DEMO_DIR / "queue-control"),
    "polling_interval": 0.1,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DEMO_DIR / "beat-schedule")
