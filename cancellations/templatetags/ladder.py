"""How templates draw a rung: as a step of the same standing."""

from django import template

from carriers.enums import RungState
from carriers.ladder import Standing

register = template.Library()

RUNGS = {
    RungState.OPEN: "is-now",
    RungState.SHUT: "is-shut",
    RungState.PAST: "is-skipped",
    RungState.WAITING: "is-gap",
    RungState.LATE: "is-gap is-late",
    RungState.ANSWERED: "is-done",
}


@register.filter
def rung_class(standing: Standing) -> str:
    return RUNGS[standing.state]
