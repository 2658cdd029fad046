"""All settings, from the environment (docs/guide/settings.md); the defaults run on SQLite in
MINGTANG_HOME.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from csp.constants import NONCE, NONE, SELF  # noqa: F401

from mingtang.kit import env
from mingtang.project.home import home_folder, load_secrets, read_home

HOME = home_folder()
SECRETS = load_secrets(HOME)
HOME_KIND = str(read_home(HOME).get("kind", "county"))
IS_DEMO = HOME_KIND == "demo"

SECRET_KEY = SECRETS["secret_key"]
MINGTANG_DATA_KEYS = SECRETS["data_keys"].split()  # the newest first; the others still open old rows
DEBUG = False
ALLOWED_HOSTS = env.words("MINGTANG_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("MINGTANG_ORIGINS")
BEHIND_HTTPS = env.flag("MINGTANG_HTTPS")
# How the public pages name their own site: in feeds, in sitemap.xml, in their tags.
MINGTANG_ADDRESS = env.text(
    "MINGTANG_ADDRESS", (CSRF_TRUSTED_ORIGINS or ["http://127.0.0.1:8000"])[0]
).rstrip("/")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "mingtang.kit",
    "mingtang.apps.journal",
    "mingtang.apps.organs",
    "mingtang.apps.files",
    "mingtang.apps.rules",
    "mingtang.apps.accounts",
    "mingtang.apps.portal",
    "mingtang.apps.ledger",
    "mingtang.apps.publishing",
    "mingtang.apps.foi",
    "mingtang.apps.subsites",
    "mingtang.apps.search",
    "mingtang.apps.channels",
    "mingtang.desks",
    "mingtang.project",
]
AUTH_USER_MODEL = "accounts.Staff"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mingtang.kit.uploads.UploadLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mingtang.kit.clock.TodayMiddleware",
    "mingtang.apps.accounts.middleware.ActorMiddleware",
    "mingtang.apps.subsites.middleware.HostMiddleware",
    "mingtang.apps.portal.middleware.SiteMiddleware",
    "mingtang.kit.errors.ErrorPageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mingtang.project.urls"
WSGI_APPLICATION = "mingtang.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mingtang.kit.context.page_frame",
            ],
            "builtins": ["django.templatetags.static", "mingtang.kit.templatetags.kit"],
        },
    }
]

FORM_RENDERER = "mingtang.kit.fields.KitRenderer"
# Where the form of a request asks for public items that match what is being typed.
MINGTANG_PUBLIC_ITEMS = "/search/fragment/"
MINGTANG_SITE_FACTS = "mingtang.desks.frame.site_facts"
# What stands on top of staff pages until it is mended.
MINGTANG_STAFF_NOTICES = ("mingtang.desks.rules.bar.workdays_notice",)
# Who adds which entries to the navigations, in this order.
MINGTANG_NAV = (
    "mingtang.desks.navigation.HOME",
    "mingtang.apps.publishing.navigation.PUBLIC",
    "mingtang.apps.search.navigation.PUBLIC",
    "mingtang.apps.foi.navigation.PUBLIC",
    "mingtang.apps.channels.navigation.PUBLIC",
    "mingtang.apps.ledger.navigation.PUBLIC",
    "mingtang.desks.navigation.PUBLIC",
    "mingtang.desks.navigation.DESK",
    "mingtang.apps.publishing.navigation.STAFF",
    "mingtang.apps.foi.navigation.STAFF",
    "mingtang.apps.ledger.navigation.STAFF",
    "mingtang.apps.channels.navigation.STAFF",
    "mingtang.desks.navigation.OFFICE",
    "mingtang.apps.accounts.navigation.ENTRIES",
)

DATABASES = {"default": env.database(env.text("MINGTANG_DATABASE_URL"), HOME / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# Moving today: in demo homes by the demo bar (home.json), in test homes by MINGTANG_TODAY; nowhere else.
MINGTANG_MAY_MOVE_TODAY = IS_DEMO or HOME_KIND == "test"


def MINGTANG_MOVED_TODAY() -> date | None:
    """Return the date this home pretends, or None for the real one."""
    said = env.text("MINGTANG_TODAY") or str(read_home(HOME).get("today") or "")
    return date.fromisoformat(said) if said else None


# Files
MINGTANG_FILES = HOME / "files"
MINGTANG_PUBLIC = HOME / "public"
MINGTANG_SITE = Path(env.text("MINGTANG_SITE") or HOME / "site").absolute()
MINGTANG_WORKDAYS = HOME / "workdays"
MINGTANG_MAX_UPLOAD_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "mingtang.kit.sheets.SheetFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# Evidence: host:port that may lie in a private range (an intranet site the county itself publishes on).
MINGTANG_EVIDENCE_HOSTS = env.words("MINGTANG_EVIDENCE_HOSTS")

# Web hooks of channels: host:port that may lie in a private range; plain http to this machine itself only in
# demo and test homes.
MINGTANG_HOOK_HOSTS = env.words("MINGTANG_HOOK_HOSTS")
MINGTANG_LOOPBACK_HOOKS = MINGTANG_MAY_MOVE_TODAY

# From this day of the year on (month, day), a missing arrangement of the next year is pointed out.
MINGTANG_WORKDAYS_WARN_FROM = env.month_and_day("MINGTANG_WORKDAYS_WARN_FROM", (12, 1))

# Sign-in
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/staff/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Cookies and headers
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_HTTPS
CSRF_FAILURE_VIEW = "mingtang.kit.errors.csrf_failed"
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Mail leaves through the outbox; without a server it stays in the home's mailbox (邮件箱).
EMAIL_HOST = env.text("MINGTANG_SMTP_HOST")
EMAIL_PORT = env.number("MINGTANG_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("MINGTANG_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("MINGTANG_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("MINGTANG_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MINGTANG_MAIL_FROM", "mingtang@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "mingtang.kit.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.text("MINGTANG_LOG_LEVEL", "WARNING")},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}

if IS_DEMO:
    INSTALLED_APPS.append("mingtang.demo")
    MIDDLEWARE.insert(
        MIDDLEWARE.index("mingtang.kit.errors.ErrorPageMiddleware"), "mingtang.demo.bar.DemoMiddleware"
    )

BASE_DIR = Path(__file__).resolve().parents[1]
