"""How templates read the domain's words: bilingual pairs, Markdown, durations."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import DayUnit
from ..plan import Duration
from ..text import to_html

register = template.Library()


@register.filter
def markdown(text: object) -> SafeString:
    return to_html(str(text))


@register.filter
def in_words(duration: Duration) -> str:
    """«about 15 minutes», «same day to 3 working days»; empty when nothing is known."""
    if duration.expected is not None:
        return days_in_words(duration)
    if duration.minutes is not None:
        return ngettext("about %(count)d minute", "about %(count)d minutes", duration.minutes) % {
            "count": duration.minutes
        }
    return ""


def days_in_words(duration: Duration) -> str:
    first, last = duration.expected or 0, duration.longest
    if last is None or last == first:
        return _count(first, duration.unit)
    if first == 0:
        return _("same day to %(last)s") % {"last": _count(last, duration.unit)}
    return _("%(first)d to %(last)s") % {"first": first, "last": _count(last, duration.unit)}


def _count(days: int, unit: DayUnit) -> str:
    if days == 0:
        return _("same day")
    if unit == DayUnit.WORKING:
        return ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days}
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.simple_tag
def tel(value: str) -> SafeString:
    """The address that dials ``value``."""
    return format_html("tel:{}", "".join(c for c in value if c.isdigit() or c in "+*#"))
