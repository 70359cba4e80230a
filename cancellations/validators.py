"""Text as people type it."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PRINTABLE_CONTROLS = {"\n", "\r", "\t"}


def plain_text(value: str) -> None:
    """Refuses control characters: nobody types them, and they break what is printed."""
    if any(unicodedata.category(char) == "Cc" and char not in PRINTABLE_CONTROLS for char in value):
        raise ValidationError(_("There is an invisible control character in this text. Type it again by hand."))
