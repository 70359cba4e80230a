"""How tests use the pages: the public’s as a reader does, the admin’s as a browser does."""

import re

from django.urls import reverse


def url(obj, page="change"):
    return reverse(f"admin:carriers_{obj._meta.model_name}_{page}", args=[obj.pk])


def list_url(model):
    return reverse(f"admin:carriers_{model._meta.model_name}_changelist")


def rows(client, model, **query):
    return list(client.get(list_url(model), query).context["cl"].queryset)


def filled_in(response):
    """The page's form with its formsets, as a browser would post it untouched."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    bound = [form[name] for form in forms for name in form.fields]
    return {field.html_name: "" if field.value() is None else field.value() for field in bound}


def save(client, obj, button="_save", **changes):
    """Opens the page of ``obj``, changes fields, and presses a button."""
    data = filled_in(client.get(url(obj)))
    unchecked = {name for name, value in data.items() if value is False}
    data = {name: value for name, value in (data | changes).items() if name not in unchecked}
    return client.post(url(obj), data | {button: "1"}, follow=True)


def notices(response):
    return [str(message) for message in response.context["messages"]] if response.context else []


def read(client, url, **query):
    """What a public page says."""
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def guide_url(guide, page="guide_detail", *parts):
    return reverse(page, args=[guide.carrier.slug, guide.card_type.kind, *parts])


def words(html):
    """The text of a page, as one reads it."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def part(html, before, after):
    """What stands between two marks."""
    start = html.index(before)
    return html[start : html.index(after, start)]
