"""All settings; whatever differs between installations is read from the environment."""

import os
import sys
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from environs import Env, EnvError

from wwnt import __version__

RELEASE = __version__
BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def stop(message: str) -> None:
    """End the start with one clear line."""
    sys.exit(f"WWNT can't start: {message}")


VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
if (VAR_DIR / "local.env").exists():
    env.read_env(str(VAR_DIR / "local.env"), recurse=False, override=False)

try:
    DEBUG = env.bool("DEBUG", False)
    DEMO = env.bool("DEMO", False)
    SECRET_KEY = env.str("SECRET_KEY")
    SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
    LINK_KEY = env.str("LINK_KEY")
    LINK_KEY_FALLBACKS: list[str] = env.list("LINK_KEY_FALLBACKS", [])
    SUPPRESSION_KEY = env.str("SUPPRESSION_KEY", "")
    SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [urlsplit(SITE_URL).hostname or "127.0.0.1"])
    DATABASE: dict[str, Any] = env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'wwnt.sqlite3'}")
    REDIS_URL = env.str("REDIS_URL", "")
    EMAIL: dict[str, Any] = env.dj_email_url("EMAIL_URL", "file:")
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Working With Not To <croeso@example.org>")
    PROXIED = env.bool("BEHIND_PROXY", False)
    IS_CHARITY = env.bool("IS_CHARITY", False)
    CONTACT_PHONE = env.str("CONTACT_PHONE", "01632 960100" if DEMO else "")
    CONTACT_ADDRESS = env.str("CONTACT_ADDRESS", "")
    METRICS_TOKEN = env.str("METRICS_TOKEN", "")
    LOG_JSON = env.bool("LOG_JSON", not (DEMO or DEBUG))
except EnvError as error:
    stop(str(error).replace("\n", " "))
except Exception as error:  # a malformed address raises whatever its parser raises
    stop(f"an address in the environment can't be read ({error})")

keys = {"SECRET_KEY": [SECRET_KEY], "LINK_KEY": [LINK_KEY], "SUPPRESSION_KEY": [SUPPRESSION_KEY or LINK_KEY]}
keys |= {"SECRET_KEY_FALLBACKS": SECRET_KEY_FALLBACKS, "LINK_KEY_FALLBACKS": LINK_KEY_FALLBACKS}
if METRICS_TOKEN:
    keys["METRICS_TOKEN"] = [METRICS_TOKEN]
for name, given in keys.items():
    # Also those that fall back: with an empty one, left by a comma too many, anybody could make links.
    if any(len(key) < 32 for key in given):
        stop(f"{name} is too short: give it at least 32 random characters")
if SECRET_KEY == LINK_KEY:
    stop("LINK_KEY must differ from SECRET_KEY")
if not urlsplit(SITE_URL).hostname:
    stop("SITE_URL must be a whole address, like https://example.org")
if REDIS_URL and urlsplit(REDIS_URL).scheme not in {"redis", "rediss", "unix"}:
    stop("REDIS_URL must start with redis://")

SECURE = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "wwnt.kit",
    "community",
    "events",
    "feedback",
    "reports",
    "wwnt.apps.SiteAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "wwnt.kit.request_id.RequestIdMiddleware",
    "wwnt.kit.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Above whatever may answer by itself, so that every answer carries them.
    "csp.middleware.CSPMiddleware",
    "wwnt.kit.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wwnt.kit.maintenance.MaintenanceMiddleware",
    "wwnt.kit.bodies.BodiesMiddleware",
    "wwnt.patience.PatienceMiddleware",
    "wwnt.kit.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wwnt.kit.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "community.accounts.sessions.SeenMiddleware",
    "community.accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "wwnt.urls"
WSGI_APPLICATION = "wwnt.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wwnt.kit.languages.site",
            ],
            "builtins": ["wwnt.kit.templatetags.parts"],
        },
    }
]
FORM_RENDERER = "wwnt.kit.forms.Renderer"

DATABASES = {"default": DATABASE}
if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;",
    }
else:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
    DATABASE.setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)

# Counts of tries live beside all other rows, so that one thing less can go away (docs/decisions/0013). With Django's
# 300 entries a crowd of tries would push out the counts of tries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Jobs: the outbox table is the truth; the broker only wakes the worker.
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": 3600,
        "socket_connect_timeout": 1,
        "socket_timeout": 2,
    }
else:
    CELERY_BROKER_URL = "filesystem://localhost"
    broker_folder = VAR_DIR / "broker"
    (broker_folder / "control").mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(broker_folder),
        "data_folder_out": str(broker_folder),
        "control_folder": str(broker_folder / "control"),
        "polling_interval": 0.2,
    }
# Whoever registers must not wait for a broker that is away: one try, the next sweep finds the row.
CELERY_BROKER_TRANSPORT_OPTIONS |= {"max_retries": 0, "interval_start": 0}
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = 2
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BEAT_SCHEDULER = "wwnt.kit.outbox.beat.Beat"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "outbox.sweep", "schedule": 15.0, "options": {"expires": 14}},
    "tick": {"task": "outbox.tick", "schedule": 60.0, "options": {"expires": 55}},
}
CELERY_TIMEZONE = "Europe/London"

# Mail
if EMAIL["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
    EMAIL_BACKEND = "wwnt.kit.mail_files.EmailBackend"
    EMAIL_FILE_PATH = EMAIL["EMAIL_FILE_PATH"] or str(VAR_DIR / "mail")
else:
    EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
    EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_HOST = EMAIL.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(EMAIL.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(EMAIL.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 20
CONTACT_EMAIL = parseaddr(DEFAULT_FROM_EMAIL)[1]

# Signing in: a code by e-mail, no passwords.
AUTH_USER_MODEL = "community.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "community.accounts.community_backend.CommunityBackend",
    "events.meetups.team_backend.TeamBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_ADAPTER = "community.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_FORMS = {
    "login": "community.accounts.forms.SignIn",
    "confirm_login_code": "community.accounts.forms.Code",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True

# The second factor: a code from an app, or a passkey; recovery codes for the day the phone is lost.
# Who has just given it is not asked again for as long as a code from an e-mail is good.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_ADAPTER = "community.accounts.mfa_adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Working With Not To"
# A slow typist may send the code before or after the present one; none is taken twice.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "community.accounts.factor_forms.SecondCode",
    "reauthenticate": "community.accounts.factor_forms.CodeAgain",
    "activate_totp": "community.accounts.factor_forms.FirstCode",
    "deactivate_totp": "community.accounts.factor_forms.RemoveApp",
    "authenticate_webauthn": "community.accounts.factor_forms.SecondPasskey",
    "reauthenticate_webauthn": "community.accounts.factor_forms.PasskeyAgain",
    "login_webauthn": "community.accounts.factor_forms.PasskeySignIn",
    "add_webauthn": "community.accounts.factor_forms.NewPasskey",
    "edit_webauthn": "community.accounts.factor_forms.NamePasskey",
}

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("cy", "Cymraeg"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# Files
STATIC_URL = "/static/"
# In an image they are collected when it is built, outside of the data.
STATIC_ROOT = Path(env.str("STATIC_DIR", str(VAR_DIR / "static")))
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "wwnt.kit.whole_files.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# A whole request may be as big as a picture with its form; without files it may be a long form.
MOST_BYTES = 13 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if SECURE:
    # With this prefix browsers take the cookies from this very host alone, over https.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE and not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "wwnt.views.expired_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
if PROXIED:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Else all who sign in would seem to come from the proxy, and share one limit of tries.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Each web process of this machine counts in a file of its own; /metrics adds them up.
METRICS_DIR = Path(env.str("METRICS_DIR", str(VAR_DIR / "metrics")))
METRICS_DIR.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "wwnt.kit.masks.MaskSecrets"}},
    "formatters": {"json": {"()": "wwnt.kit.logs.Json"}, "line": {"()": "wwnt.kit.logs.Line"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LOG_JSON else "line",
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # One line for each request is for machines to read.
        "wwnt.requests": {"level": "INFO" if LOG_JSON else "WARNING"},
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Scanners knock by the wrong name all day; the answer says enough.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
