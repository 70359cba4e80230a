"""Settings that must agree, told at the start and not when the first person meets them."""

from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import Error, Tags, register


@register()
def number_keys_are_keys(**kwargs: Any) -> list[Error]:
    """Numbers are encrypted with these; a key that is none would break the first case that is opened."""
    try:
        keys = [Fernet(key) for key in settings.NUMBER_KEYS]
    except ValueError:
        keys = []
    if keys:
        return []
    hint = "Make one with: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
    return [Error("NUMBER_KEYS holds no valid key, or one that is not.", hint=hint, id="signoff.E001")]


@register()
def fingerprint_key_is_long_enough(**kwargs: Any) -> list[Error]:
    if settings.DEBUG or len(settings.FINGERPRINT_KEY) >= 32:
        return []
    return [Error("FINGERPRINT_KEY is shorter than 32 characters: lines could be guessed.", id="signoff.E002")]


@register(Tags.security, deploy=True)
def mails_lead_to_this_site(**kwargs: Any) -> list[Error]:
    """The default is a developer's own machine."""
    address = urlsplit(settings.SITE_URL)
    if settings.DEBUG or (address.scheme == "https" and address.hostname not in (None, "localhost")):
        return []
    hint = "SITE_URL=https://signoff.example, with your own host."
    return [
        Error("SITE_URL is not the site's own https address: mails would lead nowhere.", hint=hint, id="signoff.E003")
    ]
