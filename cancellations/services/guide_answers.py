"""Telling the keepers of a guide whether it was right. What is said belongs to the guide: the case is left alone."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from carriers.reporting import give_feedback

from ..exceptions import Reason, StepClosed
from ..queries import AskedStep, CaseFile

TOO_EARLY = Reason("not_ended", _("Whether the guide was right is asked when the line is closed."))


class Answer(NamedTuple):
    step: AskedStep
    was_right: bool
    what_differed: str = ""


def answer_about_guide(file: CaseFile, person: Any, answers: Iterable[Answer]) -> None:
    """Counts each answer for the revision that spoke in its step; an earlier answer is replaced.

    Raises ``StepClosed`` while nobody can know yet.
    """
    if not file.case.has_seen_it_through:
        raise StepClosed([TOO_EARLY])
    with transaction.atomic():
        for step, was_right, words in answers:
            said: dict[str, Any] = {"was_right": was_right, "what_differed": words, "language": get_language() or "en"}
            give_feedback(person, step.revision, step.key, **said)
