"""What the checks found, each with the way to its very field, where the page has one."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Model
from django.forms import BaseForm

from ..checks import Problem, problems
from ..models import GuideRevision


class Check(NamedTuple):
    where: str
    sentence: str
    field: str
    """The id of the field; empty where it is only read."""


def checklist(revision: GuideRevision, context: dict[str, Any]) -> list[Check]:
    """The checks of a draft as it is stored. Its fields bear them, too, unless they bear what was just refused."""
    forms = dict(_forms(context)) if context["is_draft"] else {}
    return [_check(problem, forms.get(_key(problem.row))) for problem in problems(revision)]


def _check(problem: Problem, form: Any) -> Check:
    if form is None or problem.column not in form.fields:
        return Check(problem.where, problem.sentence, "")
    if not form.is_bound:
        _mark(form, problem.column, problem.sentence)
    return Check(problem.where, problem.sentence, form[problem.column].id_for_label)


def _forms(context: dict[str, Any]) -> Iterator[tuple[tuple[type[Model], Any], BaseForm]]:
    """The page's forms by their rows."""
    for form in [context["adminform"].form, *_rows(context)]:
        yield _key(form.instance), form


def _rows(context: dict[str, Any]) -> Iterator[Any]:
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.initial_forms


def _key(row: Model) -> tuple[type[Model], Any]:
    return type(row), row.pk


def _mark(form: BaseForm, column: str, sentence: str) -> None:
    form.errors.setdefault(column, form.error_class()).append(sentence)
