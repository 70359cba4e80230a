"""Hosts: whether an address is the carrier's own, and how others dress up as it."""

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from .enums import ChannelKind

PLAIN_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?")
LONGEST = 253
PORTS = {"https": 443, "http": 80}

COUNTRY_ENDINGS = (
    "ac|ad|ae|af|ag|ai|al|am|ao|aq|ar|as|at|au|aw|ax|az|ba|bb|bd|be|bf|bg|bh|bi|bj|bm|bn|bo|br|bs|bt|bw|by|bz|ca|cc"
    "|cd|cf|cg|ch|ci|ck|cl|cm|cn|co|cr|cu|cv|cw|cx|cy|cz|de|dj|dk|dm|do|dz|ec|ee|eg|er|es|et|eu|fi|fj|fk|fm|fo|fr|ga|gd"
    "|ge|gf|gg|gh|gi|gl|gm|gn|gp|gq|gr|gs|gt|gu|gw|gy|hk|hm|hn|hr|ht|hu|id|ie|il|im|in|io|iq|ir|is|it|je|jm|jo|jp|ke|kg"
    "|kh|ki|km|kn|kp|kr|kw|ky|kz|la|lb|lc|li|lk|lr|ls|lt|lu|lv|ly|ma|mc|md|me|mg|mh|mk|ml|mm|mn|mo|mp|mq|mr|ms|mt|mu|mv"
    "|mw|mx|my|mz|na|nc|ne|nf|ng|ni|nl|no|np|nr|nu|nz|om|pa|pe|pf|pg|ph|pk|pl|pm|pn|pr|ps|pt|pw|py|qa|re|ro|rs|ru|rw|sa"
    "|sb|sc|sd|se|sg|sh|si|sj|sk|sl|sm|sn|so|sr|ss|st|su|sv|sx|sy|sz|tc|td|tf|tg|th|tj|tk|tl|tm|tn|to|tr|tt|tv|tw|tz|ua"
    "|ug|uk|us|uy|uz|va|vc|ve|vg|vi|vn|vu|wf|ws|ye|yt|za|zm|zw"
)
SHADY_ENDINGS = (
    "com|cn|net|org|top|vip|xyz|cc|club|icu|ltd|wang|ren|info|biz|tv|tk|ml|ga|cf|gq|ru|hk|tw|uk|pw|ws|cyou|cfd|sbs|buzz"
    "|monster|rest|asia|mobi|gov|edu|io|co|me"
)
"""Endings that are looked for in the worst disguises, too."""
COMMON_ENDINGS = (
    f"{SHADY_ENDINGS}|aero|agency|app|art|autos|beauty|bet|blog|bond|business|cam|care|cash|casino|cat|center|chat|city"
    "|claims|click|cloud|company|contact|coop|credit|date|deals|design|dev|digital|direct|download|email|exchange|expert"
    "|express|faith|fans|finance|fit|foundation|fun|fund|fyi|games|gift|global|gold|group|guide|guru|hair|help|homes|host"
    "|hosting|ink|int|jobs|kim|law|legal|life|lifestyle|link|live|loan|loans|lol|love|ltda|makeup|market|media|men|mil"
    "|mobile|mom|money|museum|name|network|news|ninja|one|online|page|party|pay|phone|pics|pink|plus|press|pro|promo|qpon"
    "|quest|racing|red|refund|repair|review|reviews|run|sale|school|science|services|shop|shopping|show|site|skin|social"
    "|software|solutions|space|store|stream|studio|support|systems|team|tech|technology|tel|tips|today|tokyo|tools|trade"
    "|travel|uno|video|wiki|win|work|works|world|yachts|zip|zone|band|bio|cards|gle|gmbh|inc|lat|limited|mov|ooo|pub|rocks|ski|wtf|xin"
)
ENDINGS = f"(?:xn--[a-z0-9-]{{2,40}}|{COMMON_ENDINGS}|{COUNTRY_ENDINGS})"
CHINESE_ENDINGS = "(?:中国|中國|公司|网络|網絡|网址|在线|商城|集团|移动|手机|信息|我爱你|网站|政务|公益|网店)"

SHORTENERS = {
    "0x0.st", "3.cn", "985.so", "a4.fan", "adf.ly", "beacons.ai", "bit.ly", "bitly.com", "bl.ink", "bom.so", "buff.ly",
    "c7.gg", "clck.ru", "cutt.ly", "dub.sh", "dwz.cn", "dwz.win", "gg.gg", "git.io", "goo.gl", "is.gd", "kutt.it",
    "lihi.cc", "linktr.ee", "lnkd.in", "lstu.fr", "lurl.cc", "m.tb.cn", "me-qr.com", "mrw.so", "ow.ly", "ppt.cc",
    "pse.is", "qr.ae", "qr.page", "qrco.de", "rb.gy", "rebrand.ly", "reurl.cc", "s.id", "scan.page", "short.gy",
    "short.io", "shorturl.asia", "shorturl.at", "shrtco.de", "soo.gd", "sourl.cn", "suo.im", "suo.nz", "suo.yt",
    "supr.link", "surl.li", "t.cn", "t.co", "t.ly", "taplink.cc", "tb.cn", "tiny.cc", "tiny.one", "tinyurl.com", "u.nu",
    "url.cn", "urlzs.com", "v.gd", "x.gd", "y2u.be",
}  # fmt: skip
MESSENGERS = {
    "discord.com", "discord.gg", "douyin.com", "facebook.com", "fb.com", "fb.me", "icq.im", "imo.im", "instagram.com",
    "kakao.com", "lin.ee", "line.me", "m.me", "messenger.com", "qq.com", "signal.group", "signal.me", "skype.com",
    "snapchat.com", "t.me", "telegram.dog", "telegram.me", "telegram.org", "tiktok.com", "twitter.com", "viber.com",
    "wa.me", "wechat.com", "weibo.cn", "weibo.com", "whatsapp.com", "x.com", "zalo.me",
}  # fmt: skip
_SECOND_LEVELS = {"ac", "co", "com", "edu", "gob", "gov", "gouv", "ne", "net", "or", "org"}


def host_of(url: str, schemes: Collection[str] = ("https",)) -> str:
    """The host of a full https address; empty for anything else, and for addresses that dress up as another's."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme in schemes and "@" not in parts.netloc and "\\" not in url
        plain = plain and parts.port in (None, PORTS.get(parts.scheme)) and url.isprintable()
    except ValueError:
        return ""
    host = parts.hostname or ""
    return host.rstrip(".") if plain and len(host) <= LONGEST and PLAIN_HOST.fullmatch(host) else ""


def belongs(url: str, hosts: Iterable[str]) -> bool:
    """Whether ``url`` is an https address on one of ``hosts`` or on a host below it."""
    return under(host_of(url), hosts)


def under(host: str, hosts: Iterable[str]) -> bool:
    labels = host.split(".")
    return bool(host) and not {".".join(labels[at:]) for at in range(len(labels))}.isdisjoint(hosts)


def needs_own_host(kind: str, value: str) -> bool:
    """Whether a channel leads to a page, which then must be the carrier's own."""
    return bool(value) and (kind == ChannelKind.WEBSITE or "://" in value)


def loose_host(url: str) -> str:
    """The host that a browser would go to, as far as one can tell, of an address that may be malformed."""
    authority = re.split(r"[/?#\\]", re.sub(r"^(?:[a-z][a-z0-9+.-]*:)?[/\\]*", "", url.lower()), maxsplit=1)[0]
    return authority.rpartition("@")[2].partition(":")[0].strip(".")[-LONGEST:]


def imitates(host: str, hosts: Iterable[str]) -> bool:
    """Whether ``host`` would be taken for one of ``hosts``: 10O86.cn, 10086.cn.evil.top, 10086.com, 10086-vip.cn."""
    if "xn--" in host or not host.isascii():
        return True
    parts = {_skeleton(part) for part in re.split(r"[.-]", host)}
    names = {_skeleton(name_of(official)) for official in hosts}
    # Two or three letters are in every second host; they count only where they stand alone.
    return any(name in parts or (len(name) > 3 and name in _skeleton(host)) for name in names)


def name_of(host: str) -> str:
    """What people know a host by: o2 of www.o2.co.uk, 10099 of 10099.com.cn."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
        labels.pop()
    return labels[-1] if labels else host


def _skeleton(name: str) -> str:
    """What looks alike becomes the same."""
    name = name.replace("-", "").replace("rn", "m").replace("vv", "w").replace("cl", "d")
    return name.translate(str.maketrans("01i|5", "ollls"))
