"""Every cell of the table of roles, asked for real. The patterns are walked, so none can be forgotten."""

import re
import uuid

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from cancellations.models import CalendarFeed, Case
from cancellations.services.cases import Opening, open_case
from cancellations.services.reminders import token_of
from carriers.models import Country, Guide, Maintainer, SourceHost, StarterAccount, Wording
from carriers.publishing import start_draft
from carriers.reporting import file_report
from carriers.wording_publishing import publish_edition

from .answers import close
from .cancellations.papers import kept
from .carriers.conftest import live, live_guide, make_card, make_carrier
from .conftest import PASSWORD, make_user
from .roles import ADMIN, ROLES, SIGN_IN, TABLE
from .scenes import scene

pytestmark = pytest.mark.django_db

DOORS = ("/accounts/login/", "/admin/login/")
CRAFTED = {"crafted": "1"}
# Patterns written as expressions, and an address that fits each.
WRITTEN_OUT = {
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "accounts/password/reset/key/1-none/",
    "admin/^(?P<app_label>carriers|auth|account)/$": "admin/carriers/",
    "admin/(?P<url>.*)$": "admin/nowhere/",
}


def routes(resolver=None, before=""):
    """Every URL pattern with the whole of its route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern, before + str(pattern.pattern)
        else:
            yield from routes(pattern, before + str(pattern.pattern))


def key_of(pattern, route):
    return pattern.name or route.removeprefix("admin/")


def split_routes():
    """[name, route, is it the admin's], the names as both tables write them."""
    return [(key_of(pattern, route), route, route.startswith("admin/")) for pattern, route in routes()]


PATTERNS = split_routes()
CASE_ROUTES = [route for _, route, _ in PATTERNS if "case_id" in route]
SCOPED_ROUTES = [
    route
    for _, route, of_admin in PATTERNS
    if of_admin and re.search("carriers/(carrier|guide|guiderevision|report)/.*<", route)
]


def test_every_pattern_of_the_admin_stands_in_its_table():
    assert {key for key, _, of_admin in PATTERNS if of_admin} == set(ADMIN)


def test_every_other_pattern_stands_in_the_table():
    assert {key for key, _, of_admin in PATTERNS if not of_admin} == set(TABLE) - {"admin:"}


class Town:
    """A small world in which everybody has something: one case, two carriers with staff, one guide."""

    def __init__(self):
        country = Country.objects.create(code="CN", name_en="China", name_zh="中国", currency="CNY", position=1)
        mobile, unicom = (make_carrier(slug, slug, slug, country=country) for slug in ("china-mobile", "china-unicom"))
        card = make_card("physical-sim", "SIM", "实体卡")
        self.people = {role: make_user(role) for role in ROLES if role != "anonymous"}
        EmailAddress.objects.filter(user=self.people["unverified"]).update(verified=False)
        self.make_staff(staff=mobile, reviewer=mobile, rival=unicom, superuser=None)
        guide, *_ = live_guide(mobile, card), live_guide(unicom, card), live_guide(None, card, "Ask first.")
        self.case = open_case(self.people["owner"], Opening(mobile, card, number="+8613800138000"), uuid.uuid4())
        owed = self.case.money.create(kind="deposit", currency="CNY", expected=200, noted_on=timezone.localdate())
        self.parts = {
            "case_id": self.case.pk,
            "entry": owed.pk,
            "key": "application",
            "account_id": self.case.linked_accounts.create(category="bank", name="Bank").pk,
            "carrier": mobile.slug,
            "card_type": card.slug,
            "evidence": kept(self.case).pk,
            **self.promise(),
        }
        report = file_report(guide, kind="wrong", text="The menu is another.", language="en")
        self.parts |= {
            "step": "contact",
            "token": report.token,
            "code": "cn",
            "language": "en",
            "days": 14,
            "way": "port",
        }
        self.parts |= {"rung": "complaint", "kind": "chaser"}
        words = publish_edition(
            Wording.objects.create(kind="chaser", language="en"), {"subject": "x", "letter": "y", "spoken": "z"}
        )
        self.wordings = {"wording": words.wording_id, "wordingrevision": words.pk}
        host = SourceHost.objects.create(host="news.example", checked_on=timezone.localdate())
        self.parts["signed"] = token_of(self.people["owner"])
        self.parts["feed"] = CalendarFeed.objects.create(user=self.people["owner"]).key
        self.ids = {"report": report.pk, "sourcehost": host.pk}
        account = StarterAccount.objects.create(key="bank", category="bank", name_en="Bank", name_zh="银行")
        self.ids |= self.wordings | {"starteraccount": account.pk}
        self.ids |= {"carrier": mobile.pk, "country": country.pk, "cardtype": card.pk, "guide": guide.pk}
        self.ids |= {
            "guiderevision": live(guide).pk,
            "maintainer": Maintainer.objects.get(user=self.people["staff"]).pk,
        }
        self.ids |= {"group": Group.objects.create(name="x").pk, "user": self.people["other"].pk}
        self.ids |= {"emailaddress": EmailAddress.objects.first().pk}
        # «View on site» must not lead staff to somebody's case.
        self.parts["content_type_id"] = ContentType.objects.get_for_model(Case).pk
        self.ids["<path:content_type_id>"] = self.case.pk

    def promise(self):
        """A contact with a promise, and the deadline that it makes."""
        said = {"channel": "hotline", "happened_at": timezone.now(), "said": "We call back."}
        kept = {"promise": "Call back", "promised_by": timezone.localdate()}
        contact = self.case.contacts.create(**said, **kept)
        return {"contact": contact.pk, "deadline": f"promise:{contact.pk}"}

    def make_staff(self, **maintains):
        for role, carrier in maintains.items():
            person = self.people[role]
            person.is_staff, person.is_superuser = True, carrier is None
            person.save()
            if carrier:
                Maintainer.objects.create(user=person, carrier=carrier)

    def client(self, role):
        client = Client()
        if role == "unverified":
            client.post("/accounts/login/", {"login": self.people[role].email, "password": PASSWORD})
        elif role != "anonymous":
            client.force_login(self.people[role])
        return client

    def address(self, route, **instead):
        """The route with something real in each of its places, or with what is given ``instead``."""
        route = WRITTEN_OUT.get(route, route).replace("<uuid:key>", "<uuid:feed>")
        model = route.split("/")[2] if route.startswith("admin/") and "<" in route else ""
        known = dict.fromkeys(("object_id", "pk", "id"), self.ids.get(model)) | self.parts | instead
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda place: str(known[place[1]]), route)


@scene
def town():
    return Town()


def told(response):
    """The answer in the table's words."""
    close(response)
    if response.status_code == 302 and response.url.startswith(DOORS):
        return SIGN_IN
    return response.status_code


@pytest.mark.parametrize(("key", "route", "of_admin"), PATTERNS, ids=[route or "home" for _, route, _ in PATTERNS])
def test_everybody_gets_the_answer_of_the_table(town, key, route, of_admin):
    address, expected = town.address(route), (ADMIN if of_admin else TABLE)[key]
    clients = {role: town.client(role) for role in ROLES}
    assert {role: told(client.get(address)) for role, client in clients.items()} == expected.get
    assert {role: told(client.post(address, CRAFTED)) for role, client in clients.items()} == expected.post


def without_chance(response, *ids):
    """What was answered, without the tokens and ids that differ from request to request."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)
    for known in ids:
        body = body.replace(str(known), "id")
    return response.status_code, body


@pytest.mark.parametrize("role", ["other", "superuser"])
@pytest.mark.parametrize("route", CASE_ROUTES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_case_is_answered_like_one_that_does_not_exist(town, role, route, method):
    nobodys, ask = uuid.uuid4(), getattr(town.client(role), method)
    real, unknown = ask(town.address(route)), ask(town.address(route, case_id=nobodys))
    assert without_chance(real, town.case.pk) == without_chance(unknown, nobodys)


@pytest.mark.parametrize("route", SCOPED_ROUTES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_carriers_row_is_answered_like_one_that_does_not_exist(town, route, method):
    ask = getattr(town.client("rival"), method)
    real, unknown = ask(town.address(route)), ask(town.address(route, object_id=99999, pk=99999))
    same_way = [response.headers.get("location", "").replace("99999", "id") for response in (real, unknown)]
    known = str(town.ids[route.split("/")[2]])
    assert real.status_code == unknown.status_code
    assert same_way[0].replace(f"/{known}/", "/id/") == same_way[1]


@pytest.mark.parametrize(("role", "answer"), [("staff", 200), ("reviewer", 200), ("rival", 404), ("superuser", 200)])
def test_a_draft_is_open_to_its_carriers_staff(town, role, answer):
    draft = start_draft(Guide.objects.get(pk=town.ids["guide"]), town.people["staff"])
    assert town.client(role).get(f"/admin/carriers/guiderevision/{draft.pk}/change/").status_code == answer


def test_a_right_taken_away_counts_on_the_next_request(town):
    client = town.client("staff")
    address = town.address("admin/carriers/guide/<path:object_id>/change/")
    before = client.get(address).status_code
    Maintainer.objects.filter(user=town.people["staff"]).delete()
    assert (before, client.get(address).status_code) == (200, 403)
