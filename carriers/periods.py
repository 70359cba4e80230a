"""Waiting times and limits in words: «15 working days», «5 months from the carrier’s answer»."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import LimitSince, PeriodUnit

COUNTED: dict[PeriodUnit, Callable[[int], str]] = {
    PeriodUnit.DAY: lambda n: ngettext("%(count)d day", "%(count)d days", n),
    PeriodUnit.WORKING_DAY: lambda n: ngettext("%(count)d working day", "%(count)d working days", n),
    PeriodUnit.WEEK: lambda n: ngettext("%(count)d week", "%(count)d weeks", n),
    PeriodUnit.MONTH: lambda n: ngettext("%(count)d month", "%(count)d months", n),
    PeriodUnit.YEAR: lambda n: ngettext("%(count)d year", "%(count)d years", n),
}


def period_in_words(count: int | None, unit: str, since: str = "") -> str:
    """Empty when no time is known."""
    if count is None:
        return ""
    time = COUNTED[PeriodUnit(unit)](count) % {"count": count}
    if not since:
        return time
    return _("%(time)s %(since)s") % {"time": time, "since": LimitSince(since).label}
