"""One settings file. What differs between places comes from the environment, never from a second file."""

import os
from urllib.parse import urlsplit

from healthsite import environment, logs, policies, values
from healthsite.databases import databases
from healthsite.secret import secret_key
from healthsite.sign_in import locks

env = environment.read(os.environ)

BASE_DIR = environment.BASE_DIR
DATA_DIR = env.DATA_DIR
DEBUG = env.DEBUG
SECRET_KEY = secret_key(DATA_DIR, given=env.SECRET_KEY)
SECRET_KEY_FALLBACKS = env.SECRET_KEY_FALLBACKS

# Who and where we are

SITE_URL = env.SITE_URL
SITE_NAME = env.SITE_NAME
SITE_REGION = env.SITE_REGION
OPERATOR_NAME = env.OPERATOR_NAME
CONTACT_EMAIL = env.CONTACT_EMAIL
LANGUAGE_CODE = env.LANGUAGE_CODE
TIME_ZONE = env.TIME_ZONE
USE_TZ = True
FORMAT_MODULE_PATH = ["healthsite.formats"]
HOST, PORT, WORKERS = env.HOST, env.PORT, env.WORKERS

LOOPBACK_NAMES = ["127.0.0.1", "localhost", "::1"]
_site = urlsplit(SITE_URL)
IS_LOOPBACK = values.is_loopback(_site.hostname)
_names = sorted({_site.hostname, *(LOOPBACK_NAMES if IS_LOOPBACK else [])})
ALLOWED_HOSTS = [values.bracketed(name) for name in _names]
# Built from what the operator said, never from the Host header: that one comes from the client.
SITE_ORIGINS = [f"{_site.scheme}://{_site.netloc}"] + [
    f"{_site.scheme}://{host}" + (f":{_site.port}" if _site.port else "")
    for host in (ALLOWED_HOSTS if IS_LOOPBACK else [])
]
CSRF_TRUSTED_ORIGINS = SITE_ORIGINS
TRUSTED_PROXIES = env.TRUSTED_PROXIES

# Rooms

INSTALLED_APPS = [
    "healthsite.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "articles",
    "comments",
    "portability",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "healthsite.apps.SiteConfig",
]

MIDDLEWARE = [
    "healthsite.headers.every_answer",
    "healthsite.headers.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "healthsite.refusals.odd_requests",
    "healthsite.health.liveness",  # before the Host check, which the next one does
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "healthsite.headers.no_cookies_for_readers",
    # These are for the staff's pages: they are lazy, and tests/untouched.py keeps readers' pages off them.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "healthsite.sign_in.sessions.staff_sessions",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "healthsite.urls"
WSGI_APPLICATION = "healthsite.wsgi.application"

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
                "healthsite.help.site",
            ]
        },
    }
]
# Anchors that the templates use: a section of an article never takes one of them.
PAGE_ANCHORS = (
    r"main|title|help|elsewhere|toc|state|problem|add|words|comments?|comment-.*|who(-.*)?|id_.*"
    r"|ref(-.*)?|(?!section-).*-title"
)
CRISPY_ALLOWED_TEMPLATE_PACKS = ["healthsite"]
CRISPY_TEMPLATE_PACK = "healthsite"

# Where things are kept

DATABASES = databases(env)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
_static = "whitenoise.storage.CompressedManifestStaticFilesStorage"
if DEBUG:
    _static = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What browsers may do. Referrer-Policy: no-referrer would turn our own forms' Origin to null.

IS_HTTPS = _site.scheme == "https"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
# W005, W021: subdomains and preload are the operator's promise, not the program's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "healthsite.sign_in.words_back.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 30 * 60  # without a click
CSRF_COOKIE_AGE = None  # ends with the browser, as the session does
# Not Django's cookie named "messages": it has no __Host-, and would carry readers' names.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.PUBLIC}
ADMIN_SECURITY_POLICY = policies.ADMIN

# What is read at most: 5,000 characters of comment need no more than 60 kB on the wire.

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
COMMENT_LIMITS = env.COMMENT_LIMITS
RETENTION = env.RETENTION  # how long what is not public is kept

# What can wait is a row, written with what causes it; the worker beside the server does it.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Mail: to the staff when somebody may need help, to readers who asked to be told.

globals().update(env.EMAIL_URL)
EMAIL_IS_PRINTED = env.EMAIL_URL["EMAIL_BACKEND"].endswith(".console.EmailBackend")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.DEFAULT_FROM_EMAIL or CONTACT_EMAIL or f"healthsite@{_site.hostname}"
ALERT_EMAILS = env.ALERT_EMAILS

# How the staff come in, see healthsite/sign_in/

LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
STAFF_OTP = env.STAFF_OTP
OTP_TOTP_ISSUER = SITE_NAME
OTP_STATIC_THROTTLE_FACTOR = 0  # nobody guesses 120 bits, and so nobody can keep the owner out
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "healthsite.sign_in.backend.StaffBackend",
]
# The second is what older accounts have: they get the first when they sign in.
PASSWORD_HASHERS = [
    "healthsite.sign_in.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
globals().update(locks.AXES)

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = logs.LOGGING
