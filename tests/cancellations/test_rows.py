"""What a case holds, read in one query, is what reading each kind by itself would give."""

from datetime import timedelta

import pytest
from django.db.models import prefetch_related_objects
from django.utils import timezone

from cancellations.enums import MoneyKind
from cancellations.models import Case
from cancellations.queries.rows import hangs_on_case, recorded, with_rows
from carriers.enums import StepKey as S

from .papers import kept
from .roads import ago, answers, rejected, start, walk

KINDS = [relation.name for relation in Case._meta.related_objects if relation.one_to_many]
NESTED = ["applications__items"]


@pytest.fixture
def case(alice):
    """A case with two rows of most kinds: amounts, moments, lists, ticks and empty fields among them."""
    road = rejected(alice)
    road.take(S.CONTACT, **answers(S.CONTACT) | {"promise": "Call back", "promised_by": ago(-2).isoformat()})
    case = road.case
    case.money.create(kind=MoneyKind.DEPOSIT, currency="CNY", expected="200.00", noted_on=ago(9))
    case.money.create(kind=MoneyKind.REFUND, currency="EUR", expected="0.10", noted_on=ago(9), note="销户")
    for name, critical in (("Bank", True), ("Alipay", False), ("Aunt", True)):
        case.linked_accounts.create(category="bank", name=name, critical=critical)
    case.new_dates.create(deadline="answer:1", was_due_on=ago(3), due_on=ago(1))
    case.escalations.create(rung="complaint", name_en="Complaint", name_zh="投诉", taken_on=ago(4))
    case.check_ins.create(days=14, answered_on=ago(1), bill_came=True, charged=False)
    case.events.create(
        actor=alice, kind="step_corrected", happened_on=ago(2), state=case.state, changes=[["a", 1, None]]
    )
    kept(case)
    return case


def plainly(rows):
    return [{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows]


def both_ways(case, path, *names):
    packed = with_rows(Case.objects.filter(pk=case.pk), (*names, path))[0]
    fetched = Case.objects.get(pk=case.pk)
    prefetch_related_objects([fetched], *names, path)
    return packed, fetched


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_reads_alike(case, kind):
    packed, fetched = both_ways(case, kind)
    assert plainly(getattr(packed, kind).all()) == plainly(getattr(fetched, kind).all())


def test_what_hangs_on_what_hangs_on_a_case(case):
    packed, fetched = both_ways(case, *reversed(("applications", *NESTED)))
    items = [plainly(application.items.all()) for application in packed.applications.all()]
    assert items == [plainly(application.items.all()) for application in fetched.applications.all()]
    assert any(items)


def test_rows_know_their_case_and_cost_nothing_more(case, django_assert_num_queries):
    with django_assert_num_queries(1):
        read = with_rows(Case.objects.filter(pk=case.pk), ("contacts", "applications", *NESTED))[0]
        assert {contact.case for contact in read.contacts.all()} == {read}
        assert [item.application.case for application in read.applications.all() for item in application.items.all()]


def test_every_case_has_its_own(alice, django_assert_num_queries):
    long = walk(start(alice)).case
    short = start(alice, "esim", number="+8613800138001").case
    with django_assert_num_queries(1):
        read = {found.pk: list(found.events.all()) for found in with_rows(Case.objects.all(), ("events",))}
    assert len(read[long.pk]) > len(read[short.pk]) == 1


def test_a_row_that_is_there_is_a_stored_one(case):
    contact = with_rows(Case.objects.filter(pk=case.pk), ("contacts",))[0].contacts.all()[0]
    contact.note, contact.happened_at = "after all", timezone.now() - timedelta(hours=1)
    contact.save()
    assert case.contacts.count() == 2


@pytest.mark.parametrize(
    ("path", "expected"), [("steps", True), ("applications__items", True), ("carrier__channels", False)]
)
def test_what_is_not_the_cases_is_read_beside_it(path, expected):
    assert hangs_on_case(path) == expected


def test_a_subquery_is_written_once_and_leaves_the_case_open():
    written = recorded("applications__items").subquery("default")
    assert written is recorded("applications__items").subquery("default")
    assert written.count("%(expressions)s") == written.count("%") == 1
