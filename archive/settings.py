"""The settings of a running archive: from the environment, or for the demonstration from var/settings.env.

docs/SETTINGS.md describes each variable in one table. A process whose configuration is not whole stops here, and says
everything that is missing at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
DEMONSTRATION_SETTINGS = VAR / "settings.env"

_REQUIRED = {
    "SECRET_KEY": "a long random text that signs sessions and is known to nobody",
    "ALLOWED_HOSTS": "the host names that the archive answers to, parted by commas",
    "SITE_URL": "the archive's own address, such as https://archive.example",
    "DATABASE_URL": "where the record is kept, such as postgres://user:password@host/name",
    "SEARCH_URL": "where the index is kept, such as whoosh:////srv/archive/index",
    "MEDIA_ROOT": "the folder in which source files are kept",
}
# What a letter goes through, by the scheme of MAIL_URL; `file` writes letters into a folder, for trying things out.
_MAIL_BACKENDS = {"smtp": "smtp", "smtps": "smtp", "smtp+starttls": "smtp", "file": "filebased"}
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


def _read_demonstration() -> None:
    """Give this process the demonstration's settings, which “make run” wrote, where it has none of its own.

    An environment that has a secret, hosts or an address of its own is never mixed with them.
    """
    asked = os.environ.get("DEMO")
    own = any(name in os.environ for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"))
    if not DEMONSTRATION_SETTINGS.is_file() or (own if asked is None else not _is_on("DEMO")):
        return
    for line in DEMONSTRATION_SETTINGS.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.startswith("#"):
            os.environ.setdefault(name, value)


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "on")


_read_demonstration()
DEMO = _is_on("DEMO")
DEBUG = _is_on("DEBUG")
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
SITE_URL = os.environ.get("SITE_URL", "").rstrip("/")


def _faults() -> list[str]:
    """Return a clause for each thing that keeps this process from starting."""
    faults = [f"{name} is missing: {what}" for name, what in _REQUIRED.items() if not os.environ.get(name)]
    if SITE_URL and (urlsplit(SITE_URL).scheme not in ("http", "https") or not urlsplit(SITE_URL).hostname):
        faults.append(f"SITE_URL is “{SITE_URL}”, which is no address such as https://archive.example")
    loopback = _LOOPBACK.intersection(ALLOWED_HOSTS)
    if DEMO and loopback != set(ALLOWED_HOSTS):
        faults.append("ALLOWED_HOSTS names more than this machine, which the demonstration (DEMO=1) may not serve")
    if not DEMO and loopback:
        faults.append(f"ALLOWED_HOSTS names {', '.join(sorted(loopback))}, which only the demonstration (DEMO=1) may")
    if not DEMO and "*" in ALLOWED_HOSTS:
        faults.append("ALLOWED_HOSTS is *, which would let anyone name the archive's host: list its names")
    if not DEMO and DEBUG:
        faults.append("DEBUG=1 shows the archive's inside to everyone: only the demonstration (DEMO=1) may")
    return faults


def _mail_faults() -> list[str]:
    """Return a clause for what keeps letters from being sent; none where mail is not set up at all."""
    url, sender = os.environ.get("MAIL_URL", ""), os.environ.get("MAIL_FROM", "")
    if not url and not sender:
        return []
    if urlsplit(url).scheme not in _MAIL_BACKENDS:
        known = ", ".join(f"{name}://" for name in _MAIL_BACKENDS)
        return [f"MAIL_URL has to begin with one of {known} where letters are to be sent (MAIL_FROM is set)"]
    return [] if "@" in sender else ["MAIL_FROM is missing or no address: letters need a sender (MAIL_URL is set)"]


if _found := _faults() + _mail_faults():
    raise ImproperlyConfigured(
        "The archive does not start, since its configuration is not whole.\n  - "
        + "\n  - ".join(_found)
        + "\nSet these in the environment, as docs/SETTINGS.md describes, or type “make run” for a demonstration."
    )

SECRET_KEY = os.environ["SECRET_KEY"]
APPROVAL_NEEDED = _is_on("APPROVAL_NEEDED")  # of a second person, for every text; a collection may ask for it by itself
NAAN = os.environ.get("NAAN", "99999")  # the test number, until an archive has one of its own


def _under_base(path: str) -> Path:
    """Return a path of the environment as one that does not hang on the folder in which a command is typed."""
    return (BASE_DIR / path).resolve()


# ---- Application ---------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "archive.editorial.desk.admin_config.DeskAdminConfig",  # Django's admin, entered through the desk
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "archive",  # before Haystack, since its commands of the same name take the place of Haystack's
    "haystack",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # before WhiteNoise answers, so that no response goes without the policy
    "archive.reading.headers.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]


# ---- The record ----------------------------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    """Return Django's description of the database that DATABASE_URL names."""
    try:
        database = dict(dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True))
    except ValueError as error:  # its message may hold the password, and is not repeated
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: it begins with postgres:// or sqlite:/// and docs/SETTINGS.md has examples."
        ) from error
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return database
    database["NAME"] = str(_under_base(str(database["NAME"])))
    database["OPTIONS"] = {
        "timeout": 20,
        # Without IMMEDIATE a transaction that reads first and writes later fails at once, whatever the timeout.
        "transaction_mode": "IMMEDIATE",
        # FULL, not NORMAL: in WAL mode NORMAL may lose the last commits with the power, and what was published is not
        # lost here. It costs one fsync a commit, and an archive commits seldom.
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
    }
    return database


DATABASES = {"default": _database()}
MEDIA_ROOT = str(_under_base(os.environ["MEDIA_ROOT"]))
DATASETS_ROOT = str(_under_base(os.environ.get("DATASETS_ROOT", "var/datasets")))
DATASET_LICENCE = os.environ.get("DATASET_LICENCE", "")  # what the archive says of its own work in them: an address
MEDIA_URL = ""  # source files have no address of their own: a view decides who may have one
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # a folder of transcripts at once; only the desk's own page keeps what comes in


# ---- The index -----------------------------------------------------------------------------------------------------

_SEARCH_ENGINES = {"whoosh": "archive.search.engine.WhooshEngine"}


def _search() -> dict[str, Any]:
    """Return Haystack's description of the engine that SEARCH_URL names."""
    url = urlsplit(os.environ["SEARCH_URL"])
    if url.scheme not in _SEARCH_ENGINES:
        known = ", ".join(f"{name}://" for name in _SEARCH_ENGINES)
        raise ImproperlyConfigured(f"SEARCH_URL begins with “{url.scheme}://”, and the engines known are {known}.")
    # As in DATABASE_URL: three slashes before a folder of the checkout, four before one from the root.
    path = _under_base(url.path.removeprefix("/"))
    return {"ENGINE": _SEARCH_ENGINES[url.scheme], "PATH": str(path), "SILENTLY_FAIL": False}


HAYSTACK_CONNECTIONS = {"default": _search()}
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"  # does nothing: the index follows its queue


# ---- Static files --------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = str(VAR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site draws its fonts from here


# ---- The API -------------------------------------------------------------------------------------------------------

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,  # no session is looked for
    "DEFAULT_METADATA_CLASS": None,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Chancery",
    "DESCRIPTION": "The public record of the archive: documents, their versions and turns, and who and what they name.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "DISABLE_ERRORS_AND_WARNINGS": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "archive.exchange.api.description.complete",
    ],
}


# ---- Security ------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # a reader's search words do not travel to the sites that we link to

_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "archive.reading.errors.forbidden"
BEHIND_PROXY = _is_on("BEHIND_PROXY")
if BEHIND_PROXY:
    # Whoever reaches the server past the proxy could write this header, hence a setting of its own.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"


# ---- Letters -------------------------------------------------------------------------------------------------------

_MAIL = urlsplit(os.environ.get("MAIL_URL", ""))
ALERTS_OFFERED = bool(_MAIL.scheme)  # without it pages say that alerts are not offered, and no letter is written
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL_BACKENDS.get(_MAIL.scheme, 'dummy')}.EmailBackend"
EMAIL_FILE_PATH = str(_under_base(_MAIL.path.removeprefix("/")))
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 587 if _MAIL.scheme == "smtp+starttls" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.scheme == "smtps", _MAIL.scheme == "smtp+starttls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a page that is not found is no fault of the server's
}
