"""What templates ask of the linked accounts and of the point of no return."""

from datetime import date

from django import template
from django.urls import reverse

from carriers.enums import StepKey

from ..queries import CaseFile, accounts_of, read_on, steps_of_no_return

register = template.Library()
register.filter("accounts_of", accounts_of)


@register.filter
def next_address(file: CaseFile) -> str:
    """Where the next move is made: first at what still hangs on the number, then where it is read what is final."""
    now = file.progress.now
    if now is None:
        return reverse("case_detail", args=[file.case.pk])
    if now.waits_for_you:
        return reverse("case_accounts", args=[file.case.pk])
    unread = has_no_return(file, now.key) and not no_return_read(file, now.key)
    return reverse("case_no_return" if unread else "case_step", args=[file.case.pk, now.key])


@register.filter
def has_no_return(file: CaseFile, key: StepKey) -> bool:
    """Whether the step cannot be taken back."""
    return key in steps_of_no_return(file)


@register.filter
def no_return_read(file: CaseFile, key: StepKey) -> date | None:
    """The day on which it was read what the step cannot undo."""
    return read_on(file, key)
