"""One rule: a superuser edits all, a maintainer their carriers, nobody else any."""

from carriers.models import Carrier, Guide
from carriers.permissions import keepers_of, maintained_by, may_edit, scoped


def test_bob_maintains_his_carrier_only(bob, mobile, unicom):
    assert list(maintained_by(bob)) == [mobile]


def test_a_stranger_maintains_nothing(charlie, mobile):
    assert not maintained_by(charlie).exists()


def test_a_maintainer_who_is_no_longer_staff_may_not_edit(bob, mobile):
    bob.is_staff = False
    assert not may_edit(bob, mobile)


def test_a_maintainer_whose_account_is_closed_may_not_edit(bob, mobile):
    bob.is_active = False
    assert not may_edit(bob, mobile)


def test_a_right_taken_away_counts_at_once(bob, mobile):
    bob.maintained.all().delete()
    assert not may_edit(bob, mobile)


def test_bob_may_not_edit_the_general_guides(bob):
    assert not may_edit(bob, None)


def test_a_superuser_edits_every_carrier_and_the_general_guides(admin_user, mobile):
    assert may_edit(admin_user, mobile)
    assert may_edit(admin_user, None)


def test_rows_of_other_carriers_are_out_of_scope(bob, guide, rival_guide, general_guide):
    assert list(scoped(Guide.objects.all(), bob, "carrier")) == [guide]


def test_a_superuser_sees_every_row(admin_user, mobile, unicom):
    assert scoped(Carrier.objects.all(), admin_user, "pk").count() == 2


def test_the_keepers_of_a_carrier_are_its_staff(mobile, unicom, bob, dora, admin_user):
    assert list(keepers_of(mobile)) == [bob, dora]


def test_whoever_is_no_longer_staff_keeps_nothing(mobile, bob, dora):
    bob.is_staff = False
    bob.save()
    assert list(keepers_of(mobile)) == [dora]


def test_superusers_keep_the_general_guides(bob, admin_user):
    assert list(keepers_of(None)) == [admin_user]
