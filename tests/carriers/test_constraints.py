"""Invariants bite at the database, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carriers.enums import GuideStatus
from carriers.models import AppendOnlyError, Guide, Maintainer, OfficialContact, StarterAccount

from .conftest import DAY, add_channel, add_days, add_source, live, make_revision

URL = "https://www.miit.gov.cn/"
CODE = {"kind": "short-code", "value": "12381", "source_url": URL, "checked_on": DAY}
RUNG = {"key": "complaint", "source_url": URL, "source_kind": "law", "confidence": "high", "checked_on": DAY}


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


def test_an_official_contact_stands_once_at_a_carrier(mobile):
    breaks(lambda: mobile.official.create(kind="host", value="10086.cn", source_url=URL, checked_on=DAY))


def test_an_official_contact_stands_once_in_a_country(china):
    china.official.create(**CODE)
    breaks(lambda: china.official.create(**CODE))


def test_an_official_contact_is_a_carriers_or_a_countrys(mobile, china):
    breaks(lambda: OfficialContact.objects.create(carrier=mobile, country=china, **CODE))


def test_an_official_contact_is_somebodys(db):
    breaks(lambda: OfficialContact.objects.create(**CODE))


def test_the_reviewer_is_not_the_author(guide, bob):
    breaks(lambda: make_revision(guide, status=GuideStatus.RETIRED, author=bob, reviewer=bob))


def test_a_step_of_a_life_is_a_known_one(draft):
    breaks(lambda: draft.life.create(kind="burnt"))


def test_an_open_report_is_nobodys(guide, bob):
    breaks(lambda: guide.reports.create(kind="wrong", claimed_by=bob))


def test_an_answered_report_has_its_date(guide):
    breaks(lambda: guide.reports.create(kind="wrong", status="answered"))


def test_a_suggestion_says_what_and_where(guide):
    breaks(lambda: guide.reports.create(kind="suggestion", step="contact"))


RULE = {"topic": "refund", "source_url": URL, "source_kind": "law", "confidence": "high", "checked_on": DAY}


@pytest.mark.parametrize("time", [{"period": 10}, {"period_unit": "day"}])
def test_the_period_of_a_rule_has_its_unit(china, time):
    breaks(lambda: china.rules.create(**RULE | time))


def test_an_account_stands_once_in_a_country(china):
    china.starter_accounts.create(key="tax-app", category="tax")
    breaks(lambda: china.starter_accounts.create(key="tax-app", category="tax"))


def test_an_account_is_offered_everywhere_once(db):
    StarterAccount.objects.create(key="bank", category="bank")
    breaks(lambda: StarterAccount.objects.create(key="bank", category="bank"))


def test_a_rung_stands_once_in_a_country(china):
    china.rungs.create(**RUNG)
    breaks(lambda: china.rungs.create(**RUNG))


@pytest.mark.parametrize(
    "time", [{"waits": 15}, {"answer_unit": "day"}, {"limit": 5, "limit_unit": "month"}, {"alone": 2}]
)
def test_a_time_of_a_rung_has_its_unit(china, time):
    breaks(lambda: china.rungs.create(**RUNG | time))


def test_a_second_limit_of_a_rung_stands_beside_a_first(china):
    breaks(lambda: china.rungs.create(**RUNG, other_limit=2, other_limit_unit="year"))


def test_a_person_maintains_a_carrier_once(bob, mobile):
    breaks(lambda: Maintainer.objects.create(user=bob, carrier=mobile))


def test_a_revisions_life_is_never_changed(guide):
    event = live(guide).life.get()
    event.note = "It was somebody else."
    with pytest.raises(AppendOnlyError):
        event.save()


@pytest.mark.parametrize("change", [lambda life: life.update(note="x"), lambda life: life.delete()])
def test_nor_all_of_it_at_once(guide, change):
    with pytest.raises(AppendOnlyError):
        change(live(guide).life.all())


def test_a_life_goes_on_without_an_account_that_is_deleted(in_review, bob):
    bob.delete()
    assert {event.actor for event in in_review.life.all()} == {None}
