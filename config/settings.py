"""One file, in Django's own order.

What differs between machines comes from the environment; nothing unsafe has a default.
"""

from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where links in mail lead that no request asked for.
SITE_URL = env("SITE_URL", default="http://localhost:8000")

# The first key encrypts, all of them decrypt: a new one is put in front, the old one goes when all rows are rewritten.
NUMBER_KEYS = env.list("NUMBER_KEYS")
# Keyed fingerprints recognise a line without reading its number. Changing this key forgets which lines are open.
FINGERPRINT_KEY = env("FINGERPRINT_KEY")

INSTALLED_APPS = [
    "config",
    "carriers",
    "cancellations",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "heroicons",
    # Last, so that it sees every model: a file goes with its row, once the transaction is through.
    "django_cleanup.apps.CleanupConfig",
]

MIDDLEWARE = [
    # First, so that redirects and static files carry these headers, too.
    "csp.middleware.CSPMiddleware",
    "config.middleware.IsolationMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before anything reads what was sent, and where its page already speaks the reader's language.
    "cancellations.uploads.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "cancellations.middleware.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
            ],
            "builtins": ["heroicons.templatetags.heroicons", "carriers.templatetags.reading"],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # FULL: somebody who saw "saved" must not lose the case to a power cut. secure_delete: what is deleted is
    # overwritten, not only forgotten.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",
    )
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(pool=env.bool("DATABASE_POOL", default=True))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The limits of sign-ins and reports live here, so every worker must share it.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    # Django throws a third away above 300 entries: whoever comes from many addresses would wipe the limits of all.
    CACHES["default"].setdefault("OPTIONS", {}).update(MAX_ENTRIES=100_000)

# The largest draft of a guide has 2,300 fields (150 claims, 60 sources, the steps): Django's 1,000 would throw it away.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cancellations.uploads.CarefulUploadHandler",
]

AUTHENTICATION_BACKENDS = ["cancellations.accounts.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "case_list"

# Who is told when a guide's revision goes live: the carriers' app knows nothing of cases.
TOLD_OF_PUBLICATION = ["cancellations.services.offers.announce"]

ACCOUNT_ADAPTER = "cancellations.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
# Most lines we know are Chinese, and no busy zone is far ahead of it: "today" is rarely refused as the future.
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
_bootstrap = find_spec("bootstrap")
if _bootstrap and _bootstrap.submodule_search_locations:
    STATICFILES_DIRS += [("bootstrap", _bootstrap.submodule_search_locations[0])]
# What people keep as evidence. Nothing serves this folder: a view does, to its owner.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "files")
# Where nginx may send that folder's files by itself, after the view has said so.
X_ACCEL_PREFIX = env("X_ACCEL_PREFIX", default="")
FILES_BUCKET = env("FILES_BUCKET", default="")
_bucket = {
    "bucket_name": FILES_BUCKET,
    "endpoint_url": env("FILES_ENDPOINT", default=None),
    "region_name": env("FILES_REGION", default=None),
    "access_key": env("FILES_ACCESS_KEY", default=None),
    "secret_key": env("FILES_SECRET_KEY", default=None),
    "signature_version": "s3v4",
    "default_acl": None,  # as private as the bucket
    "querystring_auth": True,
    "querystring_expire": 60,
}
# For nobody else on the machine. Here and not for all uploads: static files are for everybody.
_folder = {"file_permissions_mode": 0o640, "directory_permissions_mode": 0o750}
STORAGES = {
    "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _bucket}
    if FILES_BUCKET
    else {"BACKEND": "config.storage.SyncedStorage", "OPTIONS": _folder},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# A mail server that does not answer must not hold up what waits for it.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Signoff <signoff@localhost>")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Else everybody behind the proxy would share its address, and with it one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if BEHIND_PROXY else 0)
