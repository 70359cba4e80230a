"""How templates read a day: how far ahead or how late it is, and what to do about silence."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import DeadlineKind, Lateness
from ..queries import Standing
from ..workflow.deadlines import MOVABLE, NEVER_LATE, Deadline

register = template.Library()


@register.filter
def standing_words(deadline: Deadline, today: date) -> str:
    """«in 3 days», «today», «late by 5 days»."""
    days = (deadline.due_on - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    if deadline.kind in NEVER_LATE:
        return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}
    return ngettext("late by %(days)d day", "late by %(days)d days", -days) % {"days": -days}


@register.filter
def standing_style(deadline: Deadline, today: date) -> str:
    """The value of the deadline's lateness, which is its style."""
    return deadline.lateness(today).value


@register.filter
def movable(deadline: Deadline) -> bool:
    """Whether the carrier can put this day off."""
    return deadline.kind in MOVABLE


@register.filter
def advice(standing: Standing) -> str:
    """What to do about silence: ask first, complain when it goes on, and climb when the complaint is not answered."""
    if standing.broken:
        return _("Tell them that they broke it, ask for a new day, and note who says so.")
    if standing.late and standing.late.kind == DeadlineKind.RUNG_ANSWER:
        return _("A complaint without an answer may open the next rung. Look which one is open to you.")
    if standing.lateness == Lateness.OVERDUE:
        return _("They let it pass over two weeks ago. Asking again rarely helps: complain, and keep the reference.")
    return _("Ask them where it stands, and have a new day named. Note who said so.")
