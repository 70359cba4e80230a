"""Whether an address is the carrier's own. Look-alikes are not."""

import pytest

from carriers.hosts import belongs, needs_own_host


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
