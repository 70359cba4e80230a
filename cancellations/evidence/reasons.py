"""Why a file is not taken, in words for the person who brought it."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..exceptions import Reason
from .limits import MEGABYTE, MOST_BYTES, MOST_PAGES, MOST_PIXELS

PRINT_AGAIN = _("Open it and print it to a new PDF, then bring that.")

REASONS = {
    "empty": _("This file is empty."),
    "bytes": format_lazy(_("This file has more than {most} MB."), most=MOST_BYTES // MEGABYTE),
    "type": _(
        "This is none of PNG, JPEG, WebP and PDF, whatever its name says. Take a screenshot of it or print it to a PDF."
    ),
    "pixels": format_lazy(
        _("This picture has more than {most} million pixels. Make it smaller first."), most=MOST_PIXELS // 1_000_000
    ),
    "moving": _("This picture moves. Bring the pictures of it that matter, each as a screenshot."),
    "broken": _("This file is damaged or incomplete and cannot be opened. Fetch it again from where it came."),
    "heavy": _("This file takes too much memory to open. Take a screenshot of what matters in it."),
    "slow": _("This file takes too long to open. Take a screenshot of what matters in it."),
    "later": _("There was no time left to look at this file. Bring it again by itself."),
    "busy": _("Too much is going on here to look at this file just now. Try again in a while."),
    "pages": format_lazy(_("This PDF has more than {most} pages. Bring the pages that matter."), most=MOST_PAGES),
    "encrypted": format_lazy("{} {}", _("This PDF is protected with a password."), PRINT_AGAIN),
    "script": format_lazy("{} {}", _("This PDF runs a script."), PRINT_AGAIN),
    "launch": format_lazy("{} {}", _("This PDF opens programs or other files."), PRINT_AGAIN),
    "embedded": format_lazy("{} {}", _("This PDF has other files hidden in it."), PRINT_AGAIN),
    "form": format_lazy("{} {}", _("This PDF is a form that sends or fetches data."), PRINT_AGAIN),
    "media": format_lazy("{} {}", _("This PDF plays sound or film."), PRINT_AGAIN),
    "unstored": _("This file could not be stored just now, and nothing of it was kept. Try again in a while."),
}


def reason(code: str) -> Reason:
    return Reason(code, REASONS[code])
