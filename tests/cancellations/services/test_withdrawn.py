"""A carrier's guide is taken out of sight while somebody follows it: they are told, and offered the general one."""

import pytest
from django.utils import timezone

from cancellations.enums import EventKind
from cancellations.exceptions import StepClosed
from cancellations.models import Notification
from cancellations.services.offers import announce
from carriers.enums import StepKey as S

from ..editions import NEW_REVIEW, general_edition, new_edition, take_down, told_of
from ..roads import codes, fresh, last_event, start, walk
from .test_offers import keep, keys, offered, take
from .test_worth_telling import worth


@pytest.fixture
def left(alice):
    """A case that follows a guide of the carrier's which the public cannot read any more."""
    road = start(alice)
    take_down()
    return road


def notices(road):
    return [(notice.kind, notice.revision.number) for notice in Notification.objects.filter(case=road.case)]


def test_who_follows_it_is_told(left):
    assert notices(left) == [("guide_withdrawn", 1)]


def test_telling_of_it_twice_tells_once(left):
    announce(left.case.guide_revision.guide.revisions.get())
    assert notices(left) == [("guide_withdrawn", 1)]


def test_who_was_told_of_its_coming_is_told_of_its_going(alice):
    road = start(alice)
    new_edition()
    Notification.objects.update(sent_at=timezone.now())
    take(road)
    take_down()
    assert notices(road) == [("guide_changed", 2), ("guide_withdrawn", 2)]


def test_its_coming_is_not_told_any_more_once_it_is_gone(alice):
    road = start(alice)
    new_edition()
    take_down()
    assert notices(road) == [("guide_withdrawn", 2)]


def test_a_revision_that_makes_room_for_its_successor_is_no_news(alice):
    road = start(alice)
    edition = new_edition()
    announce(road.case.guide_revision.guide.revisions.get(number=1))
    assert told_of(road) == [edition]


def test_who_follows_no_guide_of_the_carriers_loses_none(alice):
    take_down()
    road = start(alice)
    new_edition()
    take_down()
    assert notices(road) == []


def test_a_general_guide_leaves_nothing_to_choose(alice):
    road = start(alice)
    take_down(None)
    assert (notices(road), offered(road)) == ([], None)


def test_its_going_is_worth_telling_while_it_speaks_of_what_is_ahead(left):
    assert worth(left) == [True]
    walk(left)
    assert worth(left) == [False]


def test_the_general_guide_is_offered_instead(left):
    offer = offered(left)
    assert (offer.withdrawn.number, offer.revisions, keys(left)) == (1, (), [S.REVIEW])


def test_nothing_is_offered_where_no_guide_is_left_at_all(alice):
    take_down(None)
    road = start(alice)
    take_down()
    assert offered(road) is None


def test_a_newer_general_one_is_offered_with_it(alice):
    road = start(alice)
    general = general_edition(contact=NEW_REVIEW)
    take_down()
    case = fresh(take(road))
    assert (case.guide_revision, case.general_revision) == (None, general)


def test_following_the_general_guide_is_an_event(left):
    event = last_event(take(left))
    assert (event.kind, event.changes) == (EventKind.GUIDE_TAKEN, [["guide_revision", 1, None]])
    assert fresh(left).guide_revision is None


def test_keeping_what_is_gone_is_an_event_that_declines_no_revision(left):
    event = last_event(keep(left))
    assert (event.kind, event.changes) == (EventKind.GUIDE_KEPT, [])
    assert fresh(left).guide_revision.number == 1


def test_who_kept_it_is_not_asked_again(left):
    gone = fresh(keep(left)).guide_revision
    announce(gone)
    assert (notices(left), offered(left).declined) == ([], True)


def test_who_declined_the_last_edition_is_asked_when_that_is_gone(alice):
    road = start(alice)
    new_edition()
    keep(road)
    take_down()
    assert (notices(road), offered(road).declined) == ([("guide_withdrawn", 2)], False)


def test_who_declined_took_and_lost_it_is_asked(alice):
    road = start(alice)
    new_edition()
    take(keep(road))
    take_down()
    assert not offered(road).declined


def test_a_guide_that_comes_back_is_offered_as_a_new_one(left):
    keep(left)
    edition = new_edition(review=NEW_REVIEW)
    assert (notices(left), offered(left).revisions) == ([("guide_changed", 2)], (edition,))


def test_what_came_back_meanwhile_is_not_left_unseen(left):
    seen = offered(left).key
    new_edition(review=NEW_REVIEW)
    with pytest.raises(StepClosed) as refused:
        take(left, seen=seen)
    assert codes(refused.value.reasons) == ["guide_changed_again"]
