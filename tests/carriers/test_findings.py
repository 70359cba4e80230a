"""What is not official in a text is found in every disguise, and ordinary sentences are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carriers.findings import Finding, FindingKind, findings
from carriers.official import NOBODY, Officials
from carriers.text import linked, to_html

from .scams import OFFICIAL, SCAMS

MARK = '<mark class="unofficial">'
PUBLIC = {"https://10086.cn", "https://www.10086.cn/", "https://www.10086.cn/q.png", "tel:10086"}
"""What those scams name that is official."""

ORDINARY = """
The carrier pays back ¥100,000 or less within 30 days of 22 November 2026.
It costs 1,100 yen, €15, HK$300, £86.40 or 30 %.
Open from 07:30 to 22:00, on Saturday 9:00-16:00; the system is closed on days 1–6.
Since 1 April 2026, until 31/12/2026, on 2026-11-22, from 2026.11.22 to 2027.01.31, 2019–2025.
2025年10月1日起，每月 1–6 日不受理，二〇二六年十一月二十二日为止。
§ 312k BGB, article L215-1-1, 6 U 62/24, 33 O 355/22, decree 2023-417, RD 899/2009.
FCC rule 2019-05620, Regulation (EU) 2018/1972, ETSI TS 103 666-1, ISO 4217, SGP.22 v3.1
《电信条例》第 34 条，工信部信管〔2019〕242 号，京ICP备12345678号
Vodafone support article 1880288482, sheet F22479, page 15844
iPhone 17 Air, P40 Pro, Galaxy S25, iOS 18.5.1, Wi-Fi 6E, 5G
The ICCID has 19 or 20 digits and begins with 89, as 89860012345678901234 does.
身份证号码有 18 位，PUK 有 8 位。
2×15 days, 24/7, 30/60/90 days, 1000 Mbit/s, 1024 MB
Numbers that begin with 162, 165, 167, 170 or 171 belong to resellers.
162、165、167、170、171 开头的号码，发给了虚拟运营商。
In a study of 2021, 171 of 259 numbers were still tied to accounts.
Call back within 180 days, or text them 100 times.
拨打热线后 180 天内有效，发短信 100 条以内免费。
每月 100 元，共 12 期，合计 1200 元，汇到原账户。
Text STOP to end it, and reply Y.
发短信 CXXZ#姓名#证件号码 查询
Scan a new QR code from the carrier.
Scan the QR code to add the eSIM, and keep the paper.
扫描运营商发来的二维码添加 eSIM，扫码失败的请联系客服。
二维码没扫过的，也可全额退款。
银行、微信、支付宝、QQ 要先改绑。
在微信里用运营商的小程序办理，或者打开微信 App、QQ iPhone 版。
在 App 里搜索“销户”，或在应用商店搜索“中国移动”。
打开小程序：首页、服务、销户。不要用搜索结果里的电话，也不要扫别人给的码。
参加群众活动，加入家庭群组，退出群聊，投入群体
余额退到机主本人实名的支付宝账户，支付宝账号要先改绑。
微信号、QQ号和支付宝账户都绑在这个号码上。电报（Telegram）也一样。
Your WeChat ID stays the same, the WhatsApp account too; a Telegram account linked to the number is lost.
Keep the Telegram account open. Your PayPal account stays yours.
Postpaid lines end by asking on Facebook or WhatsApp: numbers on WhatsApp go first.
Use the WeChat contact form; the Google “Fi” app; change the WeChat number first.
StarHub on WhatsApp and Facebook, for postpaid lines
Our LINE is closed. Search WhatsApp for your old number.
Search for the form on the site, or search the web for the carrier’s address.
Pay with PayPal, Alipay or card; money to PayPal comes back to PayPal.
APPLE,SAMSUNG and 5G，VIP 客户优先
The checksum is 3f2a9c0b5d7e1846a2c4e6f80b1d3f5a.
Move bank, WeChat, WhatsApp and Telegram to the new number first.
WhatsApp: change the number in the settings first.
The line is closed, the signal goes within 15 minutes.
One in ten waits two or three weeks, some four, five or six.
三五个工作日，一个一个来，第一、第二、第三
中国大陆的三大运营商，五年合约，一证通查 2.0
加上月租，附加扣款，增加微小的费用，加拿大也一样
At 9 a.m., e.g. in the U.K., i.e. abroad and/or P.O. Box 12345.
It ends on the first.Then it is over.
Use my 楽天モバイル > 契約プラン > その他のお手続き > 解約.
1O1O 热线和 csl 是同一家
A link starts with https:// and leads to the carrier.
"""


@pytest.mark.parametrize(("text", "kind"), SCAMS)
def test_a_scam_is_found(text, kind):
    assert kind in {found.kind for found in findings(text, OFFICIAL)}


@pytest.mark.parametrize(("text", "kind"), SCAMS)
@pytest.mark.parametrize("make", [to_html, linked])
def test_a_scam_is_no_link(text, kind, make):
    assert set(re.findall('href="([^"]*)"', make(text, OFFICIAL))) <= PUBLIC


@pytest.mark.parametrize("text", ORDINARY.strip().splitlines())
def test_an_ordinary_sentence_is_left_alone(text):
    assert findings(text, NOBODY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Call 10086, or text PAC to 65075.",
        "打10086，或发短信到 65075。",
        "+44 7953 966 250, 07953 966250 or 0044 7953 966 250",
        "65075/65075",
        "１００８６ and 1 0 0 8 6 and 一零零八六 are the same to call",
        "Dial *611 or #PORT.",
        "https://www.10086.cn/close?a=1 or www.10086.cn, 10086.cn",
        "[the site](https://www.10086.cn/) and <https://10086.cn>",
        "[call](tel:10086), [write](mailto:help@10086.cn)",
        "Write to help@10086.cn.",
        "微信公众号“中国移动10086”",
        "在微信小程序“中国电信远程柜台”里办理。",
        "搜索小程序“中国电信远程柜台”，打开“中国电信远程柜台”小程序",
        "Telegram handle own_desk, own_desk on Telegram, Telegram @own_desk",
        "https://play.google.com/store/apps/details?id=com.example.app or com.example.app",
    ],
)
def test_what_is_official_is_no_finding(text):
    assert findings(text, OFFICIAL) == []


def test_a_finding_tells_what_it_is_and_where():
    assert findings("Call 13800138000 now", OFFICIAL) == [Finding(FindingKind.NUMBER, "13800138000", 5, 16)]


def test_what_markup_hides_is_found_once():
    assert [found.kind for found in findings("138**0013**8000", OFFICIAL)] == [FindingKind.NUMBER]


def test_what_no_longer_stands_in_the_text_is_in_all_of_it():
    found = findings("a 138&#48;0138000", NOBODY)[0]
    assert (found.shown, found.start, found.end) == ("13800138000", 0, 17)


def test_findings_come_in_the_order_of_the_text():
    found = findings("refund.top, 13800138000, a@b.top", OFFICIAL)
    assert [one.kind for one in found] == [FindingKind.LINK, FindingKind.NUMBER, FindingKind.EMAIL]


def test_a_shortener_is_never_official():
    assert findings("https://bit.ly/x", Officials.of([("host", "bit.ly")]))[0].kind == FindingKind.SHORTENER


def test_a_source_may_lead_to_a_newspaper_but_a_guide_may_not():
    officials = Officials.of([("source-host", "www.paper.example")])
    url = "https://paper.example/a"
    assert (findings(url, officials.with_sources()), bool(findings(url, officials))) == ([], True)


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_has_a_sentence(kind):
    assert Finding(kind, "", 0, 0).sentence.endswith(".")


INVISIBLE = st.text(alphabet="\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\ufe0f\u034f\U000e0041", max_size=3)


@given(st.lists(INVISIBLE, min_size=12, max_size=12))
def test_nothing_invisible_hides_a_number(hidden):
    text = "".join(map("".join, zip(hidden, "13800138000 ", strict=True)))
    assert [found.kind for found in findings(text, OFFICIAL)] == [FindingKind.NUMBER]


@given(st.lists(st.sampled_from([" ", "-", ".", "·", "/", "_", "~", " - ", "👉", "|"]), min_size=10, max_size=10))
def test_no_separator_hides_a_number(between):
    text = "".join(map("".join, zip("13800138000", [*between, ""], strict=True)))
    assert FindingKind.NUMBER in {found.kind for found in findings(text, OFFICIAL)}


@given(st.text(max_size=200))
def test_a_finding_lies_within_the_text(text):
    assert all(0 <= found.start <= found.end <= len(text) for found in findings(text, OFFICIAL))


@given(st.text(max_size=200))
def test_a_text_without_findings_has_no_marks(text):
    assert findings(text, OFFICIAL) or MARK not in to_html(text, OFFICIAL, marked=True)
