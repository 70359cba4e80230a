"""Durations in words, for pages and for the difference between two editions."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import DayUnit
from .plan import Duration


def in_words(duration: Duration) -> str:
    """«about 15 minutes», «3 to 30 days, in general»; empty when nothing is known."""
    if duration.expected is not None:
        time = days_in_words(duration)
    elif duration.minutes is not None:
        time = minutes_in_words(duration.minutes)
    else:
        return ""
    return _("%(time)s, in general") % {"time": time} if duration.general else time


def minutes_in_words(minutes: int) -> str:
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}


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
