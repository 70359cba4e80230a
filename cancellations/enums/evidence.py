"""Files that are kept."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EvidenceKind(TextChoices):
    """What a file shows."""

    BILL = "bill", _("Bill")
    RECEIPT = "receipt", _("Receipt")
    MESSAGE = "message", _("Message or chat")
    LETTER = "letter", _("Letter or e-mail")
    IDENTITY = "identity", _("Identity paper handed over")
    OTHER = "other", _("Something else")


class MediaType(TextChoices):
    """What a kept file is, by its content; its name has no say in it."""

    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"
    PDF = "application/pdf", "PDF"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return "jpg" if self == MediaType.JPEG else self.name.lower()
