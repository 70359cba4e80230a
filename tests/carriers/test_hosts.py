"""Whether an address is the carrier's own. Look-alikes are not."""

import pytest

from carriers.hosts import belongs, imitates, loose_host, name_of, needs_own_host


@pytest.mark.parametrize("url", ["https://10086.cn", "https://www.10086.cn/close", "https://WWW.10086.CN:443/"])
def test_the_carriers_own_address_belongs(url):
    assert belongs(url, ["10086.cn"])


@pytest.mark.parametrize(
    "url",
    [
        "http://10086.cn/",
        "https://10086.cn.evil.example/",
        "https://evil10086.cn/",
        "https://10086.cn@evil.example/",
        "https://evil.example\\@10086.cn/",
        "https://10086.cn:8443/",
        "https://[",
        "https://10086.сn/",
        "https://evil.example%2f.10086.cn/",
        "10086.cn",
        "",
    ],
)
def test_an_address_that_dresses_up_does_not_belong(url):
    assert not belongs(url, ["10086.cn"])


@pytest.mark.parametrize(("kind", "value"), [("website", "10086.cn"), ("chat", "https://evil.example/")])
def test_a_contact_that_leads_to_a_page_needs_the_carriers_host(kind, value):
    assert needs_own_host(kind, value)


def test_a_name_needs_no_host():
    assert not needs_own_host("app", "China Mobile")


@pytest.mark.parametrize(("host", "name"), [("www.o2.co.uk", "o2"), ("10099.com.cn", "10099"), ("att.com", "att")])
def test_a_host_has_the_name_people_know(host, name):
    assert name_of(host) == name


@pytest.mark.parametrize(
    "host",
    [
        "10o86.cn",
        "l0086.cn",
        "10086.com",
        "10086-vip.cn",
        "1-0086.cn",
        "10086.cn.evil.example",
        "o2-refund.example",
        "02.co.uk",
        "te1ekom.example",
        "xn--10086-x.cn",
        "移动.cn",
    ],
)
def test_a_look_alike_is_told(host):
    assert imitates(host, ["10086.cn", "o2.co.uk", "telekom.de"])


@pytest.mark.parametrize("host", ["evil.example", "foto2.example", "100.example"])
def test_another_host_is_no_look_alike(host):
    assert not imitates(host, ["10086.cn", "o2.co.uk", "telekom.de"])


@pytest.mark.parametrize(
    "url",
    [
        "https://a.cn@evil.example/x",
        "evil.example/a.cn",
        "//evil.example",
        "https:\\\\evil.example",
        "HTTP:evil.example:80",
    ],
)
def test_the_host_of_a_crooked_address_is_where_it_leads(url):
    assert loose_host(url) == "evil.example"
