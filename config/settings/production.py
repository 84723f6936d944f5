"""Production: everything comes from the environment; docs/settings.md explains each variable."""

from pathlib import Path

from config.settings.base import *
from config.settings.base import VAR_DIR, env

SECRET_KEY = env.secret("SECRET_KEY")
HEARD_CODE_KEY = env.secret("HEARD_CODE_KEY")
# Health checks of this machine ask by that name; the proxy lets only the site's own names through.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS"), "localhost"]
SITE_URL = env.str("SITE_URL").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DATABASES = {"default": env.postgres("DATABASE_URL")}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "cms.caching.forgiving_cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}
CELERY_BROKER_URL = env.str("BROKER_URL", default=REDIS_URL)
CELERY_BEAT_SCHEDULE_FILENAME = env.str("BEAT_SCHEDULE_FILE", default=str(VAR_DIR / "beat-schedule"))
EXPORT_DIR = Path(env.str("EXPORT_DIR", default=str(VAR_DIR / "exports")))
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
HEARD_FRAMES_DIR = env.str("HEARD_FRAMES_DIR", default=str(VAR_DIR / "frames"))

EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL")
RETURN_MAILBOX_URL = env.mailbox("RETURN_MAILBOX_URL")
if RETURN_MAILBOX_URL:
    RETURN_ADDRESS = env.short_address("RETURN_ADDRESS")

# Behind a proxy that ends TLS and sets X-Forwarded-Proto itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies stand before the web process; limits on guessing count by the address that the last one names.
PROXIES_IN_FRONT = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

HEARD_REQUIRE_SECOND_FACTOR = True
HEARD_SSO_HAS_SECOND_FACTOR = env.bool("HEARD_SSO_HAS_SECOND_FACTOR", default=False)

HEARD_HOLIDAYS = env.str("HEARD_HOLIDAYS", default="GB/ENG")

# Single sign-on by OpenID Connect, if the city has it.
if env.str("OIDC_SERVER_URL", default=""):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": env.str("OIDC_NAME", default="Single sign-on"),
                    "client_id": env.str("OIDC_CLIENT_ID"),
                    "secret": env.str("OIDC_CLIENT_SECRET"),
                    "settings": {
                        "server_url": env.str("OIDC_SERVER_URL"),
                        "oauth_pkce_enabled": True,
                        # Some providers prove every address and do not say so.
                        "verified_email": env.bool("OIDC_EMAIL_IS_VERIFIED", default=False),
                    },
                }
            ]
        }
    }
