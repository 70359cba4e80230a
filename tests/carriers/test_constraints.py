"""Invariants bite at the database, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carriers.enums import GuideStatus
from carriers.models import Guide, Maintainer

from .conftest import add_channel, add_days, add_source, live, make_revision


def breaks(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_a_guide_has_one_live_revision(guide):
    breaks(lambda: make_revision(guide, status=GuideStatus.LIVE, published_at=timezone.now()))


@pytest.mark.parametrize("status", [GuideStatus.DRAFT, GuideStatus.IN_REVIEW])
def test_a_guide_has_one_open_draft(guide, draft, status):
    breaks(lambda: make_revision(guide, status=status))


def test_a_live_revision_has_its_date(rival_guide):
    rival_guide.revisions.update(status=GuideStatus.RETIRED)
    breaks(lambda: make_revision(rival_guide, status=GuideStatus.LIVE))


def test_a_revisions_number_is_given_once(guide):
    breaks(lambda: make_revision(guide, number=1, status=GuideStatus.RETIRED))


def test_a_carrier_has_one_guide_for_each_card(guide):
    breaks(lambda: Guide.objects.create(carrier=guide.carrier, card_type=guide.card_type))


def test_there_is_one_general_guide_for_each_card(general_guide):
    breaks(lambda: Guide.objects.create(card_type=general_guide.card_type))


def test_a_step_stands_once_in_a_revision(draft):
    draft.steps.create(key="review")
    breaks(lambda: draft.steps.create(key="review"))


def test_the_longest_time_is_not_below_the_expected_one(draft):
    breaks(lambda: draft.steps.create(key="review", expected_days=3, longest_days=1))


def test_days_that_have_a_source_have_its_grade(draft):
    breaks(lambda: add_days(draft, days_confidence=""))


def test_a_grade_of_days_has_its_source(draft):
    breaks(lambda: add_days(draft, days_source=None))


def test_a_source_that_days_lean_on_is_not_deleted_alone(draft):
    breaks(add_days(draft, days_source=add_source(draft, key="paper")).days_source.delete)


def test_a_source_needs_its_address(draft):
    breaks(lambda: add_source(draft, key="paper", url=""))


def test_reports_may_go_without_an_address(draft):
    assert add_source(draft, key="people", kind="reports", url="").pk


def test_a_source_that_a_claim_leans_on_is_not_deleted_alone(guide):
    breaks(lambda: live(guide).sources.get().delete())


def test_a_contact_stands_once(mobile):
    breaks(lambda: add_channel(mobile, kind="hotline", value="10086"))


def test_a_host_stands_once(mobile):
    host = mobile.hosts.get()
    breaks(lambda: mobile.hosts.create(host=host.host, source_url=host.source_url, checked_on=host.checked_on))


def test_a_person_maintains_a_carrier_once(bob, mobile):
    breaks(lambda: Maintainer.objects.create(user=bob, carrier=mobile))
