"""What is official, however it is written, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.folding import fold
from carriers.official import NOBODY, Officials, dialled

OFFICIAL = Officials.of(
    [
        ("host", "10086.cn"),
        ("host", "shop.o2.co.uk"),
        ("website", "https://www.taken-off.example/leave"),
        ("hotline", "10086"),
        ("sms", "65075"),
        ("number", "+44 7953 966 250"),
        ("number", "0800 358 1234"),
        ("number", "+1 800 331 0500"),
        ("short-code", "*611"),
        ("short-code", "*#06#"),
        ("short-code", "#PORT"),
        ("email", "Help@10086.cn"),
        ("app", "com.example.app"),
        ("app", "id123456789"),
        ("social", "wechat:中国移动10086"),
        ("social", "WhatsApp:@carrier_help"),
        ("store", "Any own shop"),
        ("source-host", "www.paper.example"),
    ]
)


@pytest.mark.parametrize(
    "written",
    [
        "10086",
        "１００８６",
        "10 086",
        "一〇〇八六",
        "65075",
        "+44 7953 966 250",
        "+44 (0)7953 966250",
        "0044 7953966250",
        "07953 966250",
        "0800-358-1234",
        "+1 (800) 331-0500",
        "1-800-331-0500",
        "800 331 0500",
        "*611",
        "*#06#",
        "#port",
    ],
)
def test_an_official_number_is_known_however_it_is_written(written):
    assert OFFICIAL.owns_number(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10010",
        "100861",
        "+10086",
        "7953 966250",
        "+447953966251",
        "+49 7953 966 250",
        "+44 800 358 1234",
        "0 800 331 0500",
        "611",
        "*06#",
        "PORT",
        "10086 65075",
    ],
)
def test_another_number_is_not_official(written):
    assert not OFFICIAL.owns_number(written)


@pytest.mark.parametrize(
    "url",
    [
        "https://10086.cn",
        "http://www.10086.cn/a?b=c#d",
        "HTTPS://WAP.GD.10086.CN/",
        "https://10086.cn./",
        "https://shop.o2.co.uk/",
        "https://apps.apple.com/cn/app/some-name/id123456789",
        "https://apps.apple.com/app/id123456789?l=en",
        "https://play.google.com/store/apps/details?id=com.example.app",
        "https://play.google.com/store/apps/details?hl=de&id=com.example.app&gl=DE",
    ],
)
def test_an_official_address_is_known(url):
    assert OFFICIAL.owns_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "10086.cn",
        "//10086.cn/",
        "ftp://10086.cn/",
        "javascript://10086.cn/%0Aalert(1)",
        "https://o2.co.uk/",
        "https://10086.cn.evil.example/",
        "https://evil10086.cn/",
        "https://10086.cn@evil.example/",
        "https://evil.example\\@10086.cn/",
        "https://evil.example/10086.cn",
        "https://10086.cn:8443/",
        "http://10086.cn:443/",
        "https://10086.сn/",
        "https://10086。cn/",
        "https://10086.cn%2eevil.example/",
        "https://evil.example\n.10086.cn/",
        "https://[10086.cn]/",
        "https://" + "a." * 200 + "10086.cn/",
        "https://apps.apple.com/app/id987654321",
        "https://play.google.com/store/apps/details?id=com.example.app.evil",
        "https://play.google.com/store/apps/details?id=com.evil.app&id=com.example.app",
        "https://play.google.com/store/apps/details?id=&id=com.example.app",
        "https://play.google.com/store/apps/details?%69d=com.evil.app&id=com.example.app",
        "https://play.google.com/store/apps/details?id=com.evil.app;id=com.example.app",
        "https://play.google.com/store/apps/details/com.example.app?id=com.evil.app",
        "https://play.google.com/store/apps/details/com.example.app",
        "https://play.google.com/store/apps/dev?id=com.example.app",
        "https://apps.apple.com/us/developer/evil/id999/id123456789",
        "https://apps.apple.com/us/developer/evil/id123456789",
        "https://apps.apple.com/app/id6660001?id=id123456789",
        "https://apps.apple.com/app/id123456789/id6660001",
        "https://apps.apple.com/us/app-bundle/app/x/id123456789",
        "https://evil.example/?id=com.example.app",
        "https://www.taken-off.example/leave",
        "https://paper.example/",
    ],
)
def test_another_address_is_not_official(url):
    assert not OFFICIAL.owns_url(url)


def test_a_source_may_lead_to_known_hosts_as_well():
    assert OFFICIAL.with_sources().owns_url("https://paper.example/a")


def test_a_host_without_a_dot_would_own_half_the_web():
    assert Officials.of([("host", "cn"), ("host", "")]) == NOBODY


def test_mail_is_known_in_small_and_capital_letters():
    assert OFFICIAL.owns_email("HELP@10086.cn")


def test_mail_to_an_official_host_is_not_official_by_itself():
    assert not OFFICIAL.owns_email("refund@10086.cn")


@pytest.mark.parametrize(
    ("network", "account"),
    [("wechat", "中国移动10086"), ("wechat", "中国移动１００８６"), ("whatsapp", "carrier_help")],
)
def test_an_official_account_is_known(network, account):
    assert OFFICIAL.owns_account(network, account)


def test_the_same_name_in_another_network_is_not_official():
    assert not OFFICIAL.owns_account("telegram", "carrier_help")


def test_nobody_has_no_contacts():
    assert not NOBODY.owns_number("10086")


@pytest.mark.parametrize(
    ("written", "keys"),
    [("0044 (0)7953 966250", "+447953966250"), ("call 10086!", "10086"), ("*#06#", "*#06#"), ("#PORT", "#port")],
)
def test_dialled_are_the_keys_one_presses(written, keys):
    assert dialled(written) == keys


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("１３８", "138"),
        ("𝟏①❽⓪", "1180"),
        ("⑴⒈㊀㈢㈧", "11138"),
        ("١٣٨ १३८", "138 138"),
        ("1️⃣3️⃣8️⃣", "138"),
        ("一三八 壹叁捌 〇○", "138 138 00"),
        ("1三8", "138"),
        ("1\u03363\u200b8\u00ad", "138"),
        ("micго ẉẋ Ⓦⓔ 🅅🅧🇶 ⅴ √", "micro wx we vxq v v"),
        ("．＋：／（", ".+:/("),
        ("大陆 10086，一个一个来。", "大陆 10086，一个一个来。"),
        ("ライン ﾗｲﾝ", "ライン ライン"),
    ],
)
def test_disguises_fall_away(written, seen):
    assert fold(written).text == seen


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_text_is_too_odd_to_fold(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.origins)


def test_what_is_folded_knows_where_it_stood():
    text = "a\u200b１３\u200b８ b"
    folded = fold(text)
    start, end = folded.place(folded.text.index("138"), folded.text.index("138") + 3)
    assert text[start:end] == "１３\u200b８"
