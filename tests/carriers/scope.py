"""Whether limited staff can reach rows that are not theirs, by any address, lookup or post of an app's admin.

``ScopedStaff`` is the part that knows no app: a subclass names the app and makes a world with somebody else's rows.
"""

import re
from functools import cache
from typing import ClassVar

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.admin.sites import site
from django.contrib.messages import get_messages
from django.urls import reverse

NOBODYS = 10**9
GENERAL = {"changelist", "add"}
"""Pages that are about no row."""
DJANGOS = {"change", "history", "delete"}
"""Pages that take none of our own steps."""


def admins(app_label):
    return {
        model._meta.model_name: model_admin
        for model, model_admin in site._registry.items()
        if model._meta.app_label == app_label
    }


def named(app_label):
    """[model, page] of every address below the app's models, those of our own included."""
    return [
        (name, pattern.name.removeprefix(f"{app_label}_{name}_"))
        for name, model_admin in admins(app_label).items()
        for pattern in model_admin.get_urls()
        if pattern.name and pattern.name.startswith(f"{app_label}_{name}_")
    ]


def dump(app_label):
    """Every row that a crafted request might change."""
    models = [*apps.get_app_config(app_label).get_models(include_auto_created=True), LogEntry]
    return {model: list(model._base_manager.order_by("pk").values_list()) for model in models}


def answer(client, method, address, data):
    """What is told, without what tells two requests apart in any case."""
    response = getattr(client, method)(address, data)
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)
    notices = [str(message) for message in get_messages(response.wsgi_request)]
    client.cookies.pop("messages", None)
    pk = address.split("/")[4]
    told = [response.headers.get("location", ""), words, *notices]
    return response.status_code, [re.sub(rf"(?<=[/“]){pk}(?=[/”])", "pk", text) for text in told]


class ScopedStaff:
    app_label: str
    secret: str
    """Words that stand in every row that is somebody else's, and nowhere else."""
    posts: ClassVar[list[dict]] = []
    """What the pages of the app take, besides Django's own."""
    confirmations: ClassVar[list[dict]] = []
    """What the pages between an action and its deed take."""
    lookups: ClassVar[list[str]] = []
    """What might be asked of a list, besides its own filters."""

    POSTS: ClassVar[list[dict]] = [{}, {"post": "yes"}, {"_popup": "1", "_to_field": "id", "post": "yes"}]
    GETS: ClassVar[list[dict]] = [{}, {"_popup": "1", "_to_field": "id"}, {"_changelist_filters": "q=1"}]
    QUERIES: ClassVar[list[dict]] = [
        {},
        {"_popup": "1"},
        {"_to_field": "id"},
        {"_facets": "True"},
        {"o": "1.2", "p": "0"},
    ]

    @pytest.fixture
    def theirs(self):
        """Somebody else's rows by model, one for each state: ``{"guide": [row, ...]}``."""
        raise NotImplementedError

    @pytest.fixture
    def limited(self):
        """A client of the limited member of staff."""
        raise NotImplementedError

    def reach(self, client, method, theirs, requests):
        """Asks for everything that is somebody else's, and the same for a row that nobody has."""
        nobodys = cache(lambda name, number: answer(client, method, reverse(name, args=[NOBODYS]), requests[number]))
        for model, page in named(self.app_label):
            name = f"admin:{self.app_label}_{model}_{page}"
            for row in theirs[model] if page not in GENERAL else ():
                for number, data in enumerate(requests):
                    if "step" in data and page in DJANGOS:
                        continue
                    status, told = answer(client, method, reverse(name, args=[row.pk]), data)
                    asked = f"{method} {name} {row.pk} {data}"
                    assert status in (403, 404, 405), asked
                    assert self.secret not in " ".join(told), asked
                    assert (status, told) == nobodys(name, number), asked

    def test_every_model_has_rows_to_look_for(self, theirs):
        assert {model for model, rows in theirs.items() if rows} == {model for model, _ in named(self.app_label)}

    def test_somebody_elses_pages_are_as_if_they_did_not_exist(self, theirs, limited):
        before = dump(self.app_label)
        self.reach(limited, "get", theirs, self.GETS)
        assert dump(self.app_label) == before

    def test_somebody_elses_rows_take_no_post(self, theirs, limited):
        before = dump(self.app_label)
        self.reach(limited, "post", theirs, self.POSTS + self.posts)
        assert dump(self.app_label) == before

    def test_no_list_holds_somebody_elses_rows(self, theirs, limited):
        for name, model_admin in admins(self.app_label).items():
            for query in [*self.QUERIES, *self.narrowed(model_admin, theirs)]:
                response = limited.get(reverse(f"admin:{self.app_label}_{name}_changelist"), query, follow=True)
                assert self.secret not in response.text, (name, query)
                if response.status_code == 403:
                    break
                if "cl" in response.context:
                    assert not set(theirs[name]) & set(response.context["cl"].queryset), (name, query)

    def narrowed(self, model_admin, theirs):
        """Each filter of the list, and each crafted lookup, with ids that are somebody else's; a search for them."""
        pks = {rows[0].pk for rows in theirs.values()}
        filters = [found[0] if isinstance(found, tuple) else found for found in model_admin.list_filter]
        for path in [*(path for path in filters if isinstance(path, str)), *self.lookups]:
            yield from ({lookup: pk} for pk in pks for lookup in (f"{path}__exact", f"{path}__id__exact"))
        yield {"q": self.secret[:-1]}  # what is asked for stands on the page in any case

    def test_no_lookup_offers_somebody_elses_rows(self, theirs, limited):
        for name, model_admin in admins(self.app_label).items():
            for field in model_admin.model._meta.fields:
                query = {"app_label": self.app_label, "model_name": name, "field_name": field.name, "term": ""}
                assert self.secret not in limited.get(reverse("admin:autocomplete"), query).text, query

    def test_no_action_takes_somebody_elses_rows(self, theirs, limited):
        before = dump(self.app_label)
        for name, model_admin in admins(self.app_label).items():
            for action in ["delete_selected", *(model_admin.actions or [])]:
                chosen = {"action": action, "_selected_action": [row.pk for row in theirs[name]], "index": "0"}
                for data in [{}, {"post": "yes"}, *self.confirmations]:
                    address = reverse(f"admin:{self.app_label}_{name}_changelist")
                    assert self.secret not in limited.post(address, data | chosen, follow=True).text, (name, action)
        assert self.without_own(dump(self.app_label)) == self.without_own(before)

    def without_own(self, rows):
        """An action across everything on the list may well change one's own rows."""
        return rows

    def test_nothing_is_added_to_what_is_somebody_elses(self, theirs, limited):
        before = dump(self.app_label)
        for name in admins(self.app_label):
            for data in [*self.POSTS, *self.posts]:
                address = reverse(f"admin:{self.app_label}_{name}_add")
                assert limited.post(address, data).status_code == 403, (name, data)
        assert dump(self.app_label) == before
