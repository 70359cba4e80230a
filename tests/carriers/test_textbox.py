"""The box for a text of several lines: its height, and the ends of its lines."""

import pytest
from django import forms
from django.apps import apps
from django.contrib.admin.sites import site
from django.db.models import TextField

from cancellations.steps import HANDLERS
from carriers import forms as readers
from carriers.admin import answers
from carriers.textbox import FEWEST, MOST, TextBox, even, lines_of


@pytest.mark.parametrize("text", ["One.\r\n\r\nTwo.", "One.\r\rTwo.", "One.\n\nTwo."])
def test_lines_end_in_one_way(text):
    assert even(text) == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "lines"), [("", 0), ("One.", 1), ("One.\n\nTwo.", 3), ("a" * 21, 3), ("a" * 20, 2), ("等" * 10, 2)]
)
def test_how_many_lines_a_text_takes(text, lines):
    assert lines_of(text, 10) == lines


def rows(text, **attrs):
    return TextBox(attrs={"cols": 10} | attrs).get_context("body", text, None)["widget"]["attrs"]["rows"]


@pytest.mark.parametrize(("text", "height"), [(None, FEWEST), ("a", FEWEST), ("a" * 100, 10), ("a\n" * 99, MOST)])
def test_a_box_is_as_high_as_its_text(text, height):
    assert rows(text) == height


def test_a_box_may_begin_higher():
    assert rows("", rows=6) == 6


class Letter(forms.Form):
    text = forms.CharField(widget=TextBox, max_length=3)


def test_what_a_browser_sends_is_measured_and_kept_as_it_was_typed():
    form = Letter({"text": "a\r\nb"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "a\nb"


def test_a_text_saved_unchanged_is_no_change():
    assert not Letter({"text": "a\r\nb"}, initial={"text": "a\nb"}).has_changed()


# Everywhere ----------------------------------------------------------------------------------------------------------


def boxes(form_class):
    return {type(field.widget) for field in form_class.base_fields.values() if isinstance(field.widget, forms.Textarea)}


def of_staff():
    """What staff fill in: every admin of ours with its inlines, by name."""
    for model in apps.get_app_config("carriers").get_models():
        admin = site._registry.get(model)
        for one in [admin, *(inline(model, site) for inline in admin.inlines)] if admin else ():
            yield from ((one, field) for field in one.model._meta.fields if isinstance(field, TextField))


@pytest.mark.parametrize(("admin", "field"), list(of_staff()), ids=lambda one: getattr(one, "name", type(one).__name__))
def test_staff_write_texts_in_such_boxes_only(admin, field, rf):
    assert isinstance(admin.formfield_for_dbfield(field, rf.get("/")).widget, TextBox)


FORMS = [
    *(form for module in (readers, answers) for form in vars(module).values() if isinstance(form, type(forms.Form))),
    *(handler.form_class for handler in HANDLERS.values()),
]


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: form.__name__)
def test_everybody_else_does_so_too(form_class):
    assert boxes(form_class) <= {TextBox}
