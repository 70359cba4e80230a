"""The way a step is best taken, beside the step: the carrier's own contacts of that kind, and no others."""

import pytest

from .conftest import add_channel, live
from .pages import guide_url, part, read, words


def contact_step(client, guide):
    return part(read(client, guide_url(guide)), 'id="step-contact"', 'id="step-account-status"')


@pytest.fixture
def by_hotline(guide):
    live(guide).steps.create(key="contact", channel="hotline")
    return guide


def test_a_step_shows_the_contacts_of_its_channel(client, by_hotline):
    shown = contact_step(client, by_hotline)
    assert "Best way for this step: Hotline" in words(shown)
    assert '<a href="tel:10086"' in shown


def test_a_step_shows_no_contacts_of_another_kind(client, by_hotline):
    add_channel(by_hotline.carrier, kind="app", value="中国移动")
    assert "中国移动" not in contact_step(client, by_hotline)


def test_a_step_of_no_particular_way_shows_no_contacts(client, guide):
    assert "Best way" not in contact_step(client, guide)


def test_a_channel_that_the_carrier_no_longer_has_shows_nothing(client, by_hotline):
    by_hotline.carrier.channels.update(kind="chat")
    assert "Best way" not in contact_step(client, by_hotline)


def test_a_contact_that_is_not_well_sourced_says_so_here_too(client, by_hotline):
    by_hotline.carrier.channels.update(confidence="low")
    assert "As reported" in contact_step(client, by_hotline)


@pytest.mark.parametrize("channels", [1, 3])
def test_the_page_costs_the_same_however_many_channels(client, by_hotline, django_assert_num_queries, channels):
    for number in range(channels - 1):
        add_channel(by_hotline.carrier, kind="hotline", value=f"1008{number}")
    with django_assert_num_queries(7):
        client.get(guide_url(by_hotline))


def test_a_page_is_no_link_once_its_host_is_off_the_list(client, guide):
    add_channel(guide.carrier, kind="website", value="https://www.10086.cn/close/")
    before = read(client, guide_url(guide))
    guide.carrier.official.all().delete()
    assert ['href="https://www.10086.cn/close/"' in page for page in (before, read(client, guide_url(guide)))] == [
        True,
        False,
    ]
