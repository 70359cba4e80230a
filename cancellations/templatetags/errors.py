"""What is to be corrected on a page, counted as people do: by the sentence."""

from django import template
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet

register = template.Library()


@register.filter
def sentences(form: BaseForm | None) -> int:
    """How many sentences say what is wrong in the form; none where a page has no form."""
    return sum(len(found) for found in form.errors.values()) if form else 0


@register.filter
def sentences_of_rows(formset: BaseFormSet | None) -> int:
    """The same for a set of forms, and what is wrong with all of them together."""
    if not formset:
        return 0
    return len(formset.non_form_errors()) + sum(sentences(row) for row in formset)
