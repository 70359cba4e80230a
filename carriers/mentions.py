"""Where a sentence names a contact: addresses, accounts, numbers, pictures. Nothing is said yet of whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .dialling import numbers
from .folding import Folded, fold
from .hosts import CHINESE_ENDINGS, ENDINGS, SHADY_ENDINGS


class FindingKind(TextChoices):
    """Why something in a text is refused, with the sentence for the editor."""

    LINK = "link", _("This link does not lead to an official host.")
    IMITATION = "imitation", _("This address imitates another one, mixes alphabets or hides where it leads.")
    SHORTENER = "shortener", _("A link shortener hides where it leads.")
    NUMBER = "number", _("This number is not among the official ones.")
    EMAIL = "email", _("This e-mail address is not official.")
    MESSENGER = "messenger", _("This messenger account is not official.")
    PAYMENT = "payment", _("No guide names an account to pay into.")
    SEARCH = "search", _("A search may lead to imitators: give the official address instead.")
    PICTURE = "picture", _("Pictures are not allowed: they can hide a number or a QR code.")
    QR_CODE = "qr-code", _("Nobody is to be paid or contacted by scanning a code.")


@dataclass(frozen=True)
class Mention:
    """A contact at ``start`` to ``end``. One that is disguised is never official, one not ``sure`` never wrong."""

    kind: FindingKind
    start: int
    end: int
    address: str
    network: str = ""
    disguised: bool = False
    sure: bool = True


_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,62})"
_TAIL = r"(?::\d{2,5}(?!\d))?(?:[/?#][!-;=?-Z\\^-~]*)?"
_REST = r"(?:[!-;=?-Z\\^-~]|[^\x00-\x7f，；！？。、”’）」』】》\s]{1,40}(?=\.))*"
_IN_WORDS = r"(?:\s?[(\[{【]\s?(?:\.|dot|点)\s?[)\]}】]\s?|\sdot\s)"
_DOT = rf"(?:{_IN_WORDS}|\s{{0,2}}[.。点點丶]\s{{0,2}})"
_ENDING = rf"(?:{SHADY_ENDINGS})(?![a-z0-9-])"
LINKS = [
    rf"\b(?:h\s?[tx*]\s?[tx*]\s?p\s?s?|ftps?)\s?:\s?[/\\]\s?[/\\]"
    rf"(?:\s?{_LABEL}(?:\s?[.。]\s?{_LABEL}){{1,8}}|(?=[\w\[\\%])){_REST}",
    rf"\b[a-z][a-z0-9+.-]{{1,20}}://(?=[\w\[\\%]){_REST}",
    r"\b(?:javascript|vbscript|data)\s?:\s?[^\s，。]{0,80}(?=[(,/;])",
    rf"(?<![a-z0-9@._-])(?:{_LABEL}\.){{1,8}}{ENDINGS}(?![a-z0-9_-]|\.[a-z0-9]){_TAIL}",
    rf"(?<![a-z0-9@._-])(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?=[:/]\w)(?::\d+)?{_TAIL}",
    rf"\bw\s?w\s?w{_DOT}(?:{_LABEL}{_DOT}){{1,4}}(?:c\so\sm|c\sn|[a-z]{{2,24}})(?![a-z0-9-]){_TAIL}",
    rf"(?<![a-z0-9._-])(?:{_LABEL}(?:{_IN_WORDS}|[.·]|\s?[。点點丶]\s?|\s\.\s?)){{1,4}}{_ENDING}{_TAIL}",
    rf"(?<![a-z0-9._-])(?=[a-z]{{0,20}}[\d-])[a-z0-9-]{{2,40}}\.\s{_ENDING}{_TAIL}",
    rf"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{{1,20}}\.(?:{ENDINGS}(?![a-z0-9-])|{CHINESE_ENDINGS}){_TAIL}",
    rf"(?<![a-z0-9._-]){_LABEL}\.{CHINESE_ENDINGS}{_TAIL}",
    # Nobody writes a comma and no space before these.
    r"(?<![a-z0-9@._-])[a-z0-9-]{2,40}[,，](?:com|xyz|icu|cyou|cfd|sbs|(?<=，)top|top(?=/|\s?$|\s?[。！!]))(?![a-z0-9-])(?:/[!-~]*)?",
]
EMAILS = [
    rf"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{{0,63}}\s?(?:@|[(\[{{]\s?(?:at|@)\s?[)\]}}]|艾特)\s?(?:{_LABEL}"
    rf"(?:{_IN_WORDS}|[.。点])){{1,5}}[a-z]{{2,24}}",
    rf"\b[a-z0-9][a-z0-9._-]{{1,40}}\sat\s{_LABEL}\sdot\s{_ENDING}",
]

_WECHAT = (
    r"[微薇威葳][\s.*~❤♥💚💬-]{0,2}信|[徽維维]信|微訊|[微薇威葳]x|[vw]\s?信|[微薇威葳徽vw]\s?[❤♥💚💬心]|weixin|we\s?chat|[wv]\s?x"
    r"|绿泡泡|卫星"
)
_QQ = r"q\s?q|扣\s?扣|扣号|企鹅|企鵝|秋秋|球球"
_TELEGRAM = r"tele\s?gram|t\s?g|电报|電報|纸飞机|飞机号?"
_WHATSAPP = r"whats?\s?app|wa(?=\s?[:+])"
_OTHERS = (
    r"skype|viber|kakao(?:\s?talk)?|카카오톡|zalo|discord|snap(?:chat)?|imo(?=\s?[:+])|messenger|facebook|fb|instagram|ig"
    r"|抖音|快手|小红书|闲鱼|咸鱼|钉钉|飞书|微博|weibo|支付宝|旺旺|陌陌"
)
_LINE = r"line|ライン|signal"
_CHINESE = (
    r"[微薇威葳][\s.*~❤♥💚💬-]{0,2}信|[徽維维]信|微訊|[微薇威葳vw]\s?x|[vw]\s?信|扣\s?扣|电报|電報|纸飞机|飞机号|企微"
    r"|抖音|快手|小红书|闲鱼|咸鱼|钉钉|飞书|微博|旺旺|陌陌"
)
NETWORKS = {
    "wechat": _WECHAT,
    "qq": _QQ,
    "telegram": _TELEGRAM,
    "whatsapp": _WHATSAPP,
    "line": r"line|ライン",
    "signal": "signal",
    "alipay": "支付宝|alipay",
}
_NAMES = rf"(?:{_WECHAT}|{_QQ}|{_TELEGRAM}|{_WHATSAPP}|{_OTHERS})"
_KIND_OF_NAME = r"(?:\s?(?:user\s?name|handle|number|channel|contact|id|公众号|群|号码?|账号|帐号|賬號|客服|联系方式))?"
_ABROAD = r"\+\d[\d\s-]{5,18}"
_SPACED_DIGITS = r"\d(?:[\s.-]{0,2}\d){4,14}"
_WITH_DIGIT = r"@?(?=[a-z_.-]{0,20}[\d_])[a-z0-9_.-]{4,30}"
_AFTER_COLON = rf"(?:{_SPACED_DIGITS}|{_WITH_DIGIT}|@[a-z0-9_]{{3,32}}|{_ABROAD}|[a-z]{{5,30}}(?!\s?[a-z:]|-))"
# What stands after a network's name without being an account: «the WeChat account stays», «微信 App».
_PLAIN_WORDS = (
    r"(?!(?:accounts?|address|after|again|alipay|android|apple|before|belongs?|business|cannot|chats?|closed|codes?|could"
    r"|data|details|douyin|during|esim|every|facebook|first|from|goes|google|group|have|history|holder|https?|inside|into"
    r"|iphone|ipad|itself|later|lite|login|mini|must|name|needs?|never|number|often|only|open|opens|owner|page|pass|password"
    r"|phone|profile|receives?|safe|security|settings|should|sim|signal|since|stays?|still|support|telegram|that|then|there"
    r"|this|tied|tiktok|today|under|unless|until|using|wechat|weibo|weixin|when|where|which|while|whatsapp|will|windows"
    r"|with|within|without|work|would|your)(?![a-z0-9_-]|\.[a-z0-9]))"
)
_HANDLE = rf"@?{_PLAIN_WORDS}[a-z][a-z0-9_.-]{{3,30}}"
_AFTER_ACCOUNT = rf"{_HANDLE}(?<!ed)(?<!ing)(?<!s)(?<!ly)(?![a-z0-9_.-])"
_QUOTED = r"[“\"‘「『《]\s?(?P<account>[^”\"’」』》\n]{2,30})[”\"’」』》]"
_PAGES = r"(?:公众号|公眾號|服务号|视频号|订阅号)"
_PROGRAM = r"(?:公众号|公眾號|服务号|视频号|订阅号|小程序|小程式|生活号)"
_ADD = r"(?<![增附更参])(?:加|十(?=[薇微vwq])|(?<!\w)(?<!\w\s)\+)"
_WHOM = r"\s?(?:一?下|个|我们|我|本人|客服|老师|专员|经理|的|官方|好友)*\s?"
MESSENGER = [
    rf"(?<![a-z])(?P<name>{_NAMES}){_KIND_OF_NAME}\s?(?:[:=>→👉]|是|为|搜索?|is\s)\s?[“\"「]?(?P<account>{_AFTER_COLON})",
    rf"(?<![a-z])(?P<name>{_NAMES}){_KIND_OF_NAME}\s?[“\"「(]?(?P<account>{_SPACED_DIGITS}|{_ABROAD}|{_WITH_DIGIT})",
    rf"(?<![a-z])(?P<name>{_LINE})\s?(?:id|账号|帐号|号)?\s?[:=]?\s?(?P<account>{_ABROAD}|@[a-z0-9_]{{3,30}})",
    r"(?<![a-z])(?P<name>line|signal|ライン)\s?(?:id|账号|帐号|号)\s?(?:[:=]|is\s|是)\s?(?P<account>[a-z0-9_.-]{3,30})",
    rf"{_ADD}{_WHOM}(?P<name>{_NAMES}|line|薇|葳)(?![a-z])",
    rf"{_ADD}{_WHOM}(?:[vw微威]|飞机)(?=\s?[:\d\s，。咨]|[a-z]{{0,10}}[\d_]|$)(?:\s?:?\s?(?P<account>[a-z0-9_.-]{{4,30}}))?",
    rf"(?<![a-z0-9])[vw]\s?:\s?(?P<account>{_SPACED_DIGITS}|{_WITH_DIGIT})",
    rf"(?<![a-z])(?P<name>{_NAMES}|v|电话|手机|tel)\s?同\s?号",
    rf"\bsame\s(?:number|no\.?)\son\s(?P<name>{_NAMES}|{_LINE})",
    rf"\b(?:add|message|contact|text|write|reach|chat|dm|find|ping|talk|call)\b[^.!?\n。]{{0,40}}"
    rf"\b(?:on|via|through|by|over|using)\s(?:our\s|my\s|the\s|official\s)*(?P<name>{_NAMES})(?![a-z])",
    rf"\badd\s(?:me|us|our|him|her|the)\b[^.!?\n]{{0,30}}\b(?P<name>{_NAMES}|{_LINE})\b",
    rf"(?<![a-z])(?:{_NAMES})\s?(?:user\s?name|handle|id|号码?|账号|帐号|賬號|账户)\s?(?:[:=]|is\s|是|为)?\s?[“\"「(]?"
    rf"(?P<account>{_HANDLE})",
    rf"(?<![a-z])(?P<name>{_NAMES})\saccount\s?(?:[:=]|is)?\s?[“\"「(]?(?P<account>{_AFTER_ACCOUNT})",
    rf"(?<![a-z])(?P<name>{_CHINESE})\s?[“\"「(]?(?P<account>{_HANDLE})",
    rf"(?<![a-z0-9_.-])(?P<account>{_WITH_DIGIT})\s(?:on|at|via)\s(?P<name>{_NAMES}|{_LINE})(?![a-z])",
    rf"\bsearch\s(?:(?:on|in)\s)?(?P<name>{_NAMES})\sfor\s(?:[“\"‘](?P<account>[^”\"’\n]{{2,30}})[”\"’]|{_HANDLE})",
    rf"(?P<name>{_NAMES})(?:里|上|中|内|直接|可以?|去|打开)*\s?(?:搜一搜|搜索?|查找)\s?{_PROGRAM}?\s?:?\s?{_QUOTED}",
    rf"(?P<name>支付宝|alipay)?{_PROGRAM}\s?(?:名称?|叫做?|搜索?|是|为)?\s?:?\s?{_QUOTED}",
    rf"{_QUOTED}\s?(?:的|这个)?(?:微信|官方)*{_PROGRAM}",
    rf"搜索?\s?(?:微信)?{_PROGRAM}\s?:?\s?(?P<account>[^\s，。,;；“\"‘「『《]{{2,30}})",
    rf"{_PAGES}\s?:\s?(?P<account>[^\s，。,;；]{{2,30}})",
    rf"(?:加入?|[进入拉]){_WHOM}(?P<name>{_NAMES})[^\s，。！？]{{0,4}}群",
    r"私信(?:我|客服|小编|博主|楼主|咨询|领取|获取)|私聊(?:我|客服)|(?<![自走])私我(?!国)",
    r"\b(?:dm|pm|inbox)\s(?:me|us)\b",
    r"(?<![a-z0-9])(?P<name>discord)?\s?[:：]?\s?(?P<account>[a-z][a-z0-9_.]{1,31}#\d{4})(?!\d)",
    r"(?<![a-z])(?P<name>skype)?\s?[:：]?\s?(?P<account>live:[a-z0-9_.-]{3,40})",
    rf"(?<![a-z])(?P<name>discord|skype|viber)\s(?P<account>{_AFTER_ACCOUNT})",
    r"(?P<name>抖音|快手|小红书|闲鱼|咸鱼|淘宝|拼多多)(?:上|里|直接)?(?:搜索?|找)\s?[“\"「]?(?P<account>[^\s，。”\"」]{2,20})",
    r"(?<![a-z0-9.@/])(?P<account>@[a-z0-9_]{3,32})(?![a-z0-9_]|\.[a-z])",
]
# Ordinary words when small: «message us on line 5», «by signal».
_AS_NAMES = r"\b(?:[Aa]dd|[Mm]essage|[Cc]ontact|[Tt]ext|[Ww]rite|[Rr]each|[Cc]hat|[Ff]ind|[Tt]alk)\b[^.!?\n]{0,40}\b"
_BEFORE_ON = (
    r"(?!(?:accounts?|anyone|calls|changed?|chats?|codes?|contacts?|data|depend(?:s|ing)|everyone|files|friends?|group|groups"
    r"|history|logins?|message|messages|numbers?|people|photos|profile|registered|register|someone|them|this|used"
    r"|your)\s)[a-z][a-z0-9_.-]{3,30}"
)
CASED = [
    r"\b(?:[Oo]ur|[Mm]y)\s(?:official\s)?(?P<name>LINE|Signal)\s(?:account\s|ID\s)?(?:is\s|[:：]\s?)"
    r"(?!closed|open|busy|down|free|always|still|also|only)(?P<account>@?[A-Za-z][A-Za-z0-9_.-]{3,30})",
    rf"(?:^|[.!?。！？:：;；\n]\s?|\b(?:[Aa]sk|[Tt]ry|[Ff]ollow)\s)(?P<account>{_BEFORE_ON})\son\s"
    r"(?P<name>[Tt]elegram|[Ww]e[Cc]hat|[Ww]hats[Aa]pp|LINE|QQ|Signal|[Ss]kype|[Vv]iber|[Zz]alo|[Dd]iscord)\b",
    rf"{_AS_NAMES}(?:on|via|through|by|over|using)\s(?P<name>LINE|Signal|Line)\b",
    r"\b(?P<name>[Ff]acebook)\s(?:page|group|account)\s?:?\s?[“\"]?(?P<account>[A-Z][\w.-]{2,30})",
    r"\b(?P<name>LINE|Signal)\s?(?:ID\s?[:：]?|[:：])\s?(?P<account>[A-Za-z0-9_.-]{3,30})",
]
_PURSE = r"(?:支付宝|alipay|财付通|微信支付|pay\s?pal|venmo|cash\s?app|zelle|revolut)"
PAYMENTS = [
    rf"(?<![a-z]){_PURSE}\s?(?:账号|帐号|账户|号|id|account|handle|tag|me|to)?\s?(?:[:=]|是|为|is\s)?\s?[a-z0-9._+-]{{1,40}}@[a-z0-9.-]{{1,40}}",
    rf"(?<![a-z]){_PURSE}\s?(?:id|handle|tag|账号|帐号|账户|号)\s?(?:[:=]|是|为|is\s)?\s?{_HANDLE}",
    rf"(?<![a-z]){_PURSE}\s?(?:account|me|to)?\s?:\s?@?(?={_PLAIN_WORDS})[a-z0-9_.-]{{4,30}}(?!\s?[a-z:]|-)",
    rf"(?<![a-z]){_PURSE}\s?(?:account|tag|to)?\s?:?\s?[$@][a-z][a-z0-9_-]{{2,20}}",
    # Purses of Bitcoin, Ethereum and Tron.
    r"(?<![a-z0-9])(?:bc1(?=[a-z]*\d)[a-z0-9]{11,87}|[13](?=\d{0,9}[a-z])(?=[a-z]{0,15}\d)[a-z1-9]{25,34}|0x[a-f0-9]{40}"
    r"|t(?=[a-z]{0,32}\d)[a-z1-9]{33})(?![a-z0-9])",
]
_ENGINE = r"(?:百度|谷歌|google|baidu|必应|bing|搜狗|360|夸克|今日头条|浏览器|搜索引擎|网上|网络上|yahoo)"
SEARCHES = [
    rf"{_ENGINE}(?:里|上|中|内|直接|去|打开|一下)*\s?(?:搜一?下|搜索?|查找|一下)\s?:?\s?[“\"‘「『《][^”\"’」』》\n]{{2,40}}[”\"’」』》]",
    r"\bsearch\s(?:(?:on|in)\s)?(?:google|baidu|bing|yahoo|the\s(?:web|internet)|online)\sfor\s[“\"‘][^”\"’\n]{2,40}[”\"’]",
    rf"\bsearch\sfor\s[“\"‘][^”\"’\n]{{2,40}}[”\"’]\son\s(?:the\sweb|{_ENGINE})",
]
PICTURES = [
    r"!\s?\[[^\]\n]{0,300}\](?:\s?[(\[][^)\]\n]{0,500}[)\]])?",
    r"<\s?/?\s?(?:img|svg|picture|image|object|embed|video|iframe|canvas|input)\b[^>\n]{0,500}>?",
    r"\bdata\s?:\s?image/[^\s)]{0,500}",
]
_TO_WHOM = r"(?:企业微信|企微|微信|客服|好友|我|老师|经理|专员|群|qq|v(?![a-z])|薇)"
_PAYING = (
    r"(?:付款|支付(?!宝)|转账|轉賬|缴[费纳清]|打款|收款|领(?:取(?!\s?e?sim)|钱)|退款|咨询|联系|[进入]群|关注"
    rf"|添?加{_TO_WHOM})"
)
# «扫码失败请联系客服» is ordinary, and so is «扫过二维码就不能退款».
_MEANT = r"(?:(?!失败|[不无没未]|过期|异常|错误)[^。！？\n]){0,10}"
_TO_PAY = (
    r"(?:contact|pay|chat|reach|message|join|talk|transfer|claim|get\s(?:in\stouch|your)|add\s(?:me|us|our|him|her))"
)
QR_CODES = [
    rf"(?:[扫掃]|识别|[长長]按){_MEANT}(?:[码碼图]|一扫|扫){_MEANT}{_PAYING}",
    rf"{_PAYING}{_MEANT}[扫掃]{_MEANT}[码碼]",
    rf"\b(?:scan|photograph)\b[^.!?\n]{{0,40}}\b(?:code|qr|it|this)\b[^.!?\n]{{0,30}}?\b(?:to|and)\s{_TO_PAY}\b",
    r"\b(?:pay|contact|add\s(?:me|us|our)|reach|chat|transfer|join)\b[^.!?\n]{0,40}\b(?:by|via|with|using|through)\s"
    r"(?:scanning|(?:the\s|this\s|our\s|a\s)?qr)",
]

_BY_KIND = {
    FindingKind.LINK: LINKS,
    FindingKind.EMAIL: EMAILS,
    FindingKind.PAYMENT: PAYMENTS,
    FindingKind.MESSENGER: MESSENGER,
    FindingKind.SEARCH: SEARCHES,
    FindingKind.PICTURE: PICTURES,
    FindingKind.QR_CODE: QR_CODES,
}
_PATTERNS = [(kind, re.compile(pattern)) for kind, patterns in _BY_KIND.items() for pattern in patterns]
_CASED = [re.compile(pattern) for pattern in CASED]


def mentions(text: str) -> tuple[Mention, ...]:
    """Every contact in ``text``, in order; where two overlap, the one that begins first, the longer of them."""
    return _remembered(text) if len(text) < 2_000 else _found(text)


@lru_cache(maxsize=4_096)  # about what all guides have; a page shows the same texts to everybody
def _remembered(text: str) -> tuple[Mention, ...]:
    return _found(text)


def _found(text: str) -> tuple[Mention, ...]:
    taken = bytearray(len(text) + 1)
    kept = []
    for mention in sorted(_all(text), key=lambda mention: (not mention.sure, mention.start, -mention.end)):
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _all(text: str) -> Iterator[Mention]:
    folded = fold(text)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded.text):
            yield _mention(kind, match, folded, text)
    for pattern in _CASED:
        for match in pattern.finditer(text):
            account = match.groupdict().get("account") or ""
            yield Mention(FindingKind.MESSENGER, *match.span(), account, match["name"].lower())
    for number in numbers(folded.text):
        start, end = folded.place(number.start, number.end)
        yield Mention(FindingKind.NUMBER, start, end, number.keys, sure=number.sure)


def _mention(kind: FindingKind, match: re.Match[str], folded: Folded, text: str) -> Mention:
    start, end = folded.place(match.start(), match.start() + len(match[0].rstrip(" .,;:!?'\"*_)]}")))
    written = text[start:end]
    mention = Mention(kind, start, end, written)
    if kind == FindingKind.MESSENGER:
        groups = match.groupdict()
        return replace(mention, address=groups.get("account") or "", network=_network(groups.get("name") or ""))
    if kind in (FindingKind.LINK, FindingKind.EMAIL):
        plain = re.sub(r"\s", "", match[0].rstrip(" .,;:!?'\"*_)]}"))
        address = _address(written, plain)
        return replace(mention, address=address, disguised=address != written)
    return mention


def _address(written: str, plain: str) -> str:
    """As written when that is plain; else with what hides it put right."""
    plain = re.sub(r"^([a-z0-9-]+)[,，]", r"\1.", plain)
    if written.lower() == plain and plain.isascii():
        return written
    plain = re.sub(r"[(\[{【](?:\.|dot|点)[)\]}】]|[。·点點丶]|dot(?=[a-z]{2,6}(?:\W|$))", ".", plain)
    return re.sub(r"^h[tx*]{2}p", "http", plain)


def _network(name: str) -> str:
    """What a list of official accounts calls the network."""
    for network, names in NETWORKS.items():
        if re.fullmatch(names, name):
            return network
    return name or "wechat"
