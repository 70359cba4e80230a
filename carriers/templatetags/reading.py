"""How templates read the domain's words: bilingual pairs, guides' texts, durations, contacts, ages."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .. import freshness as ages
from .. import text as texts
from ..bilingual import read, suffix
from ..durations import in_words
from ..enums import ChannelKind, ClaimKind, Confidence, ContactKind, SourceKind
from ..hosts import host_of
from ..layout import Layout
from ..layout import laid_out as lay_out
from ..models import Channel, OfficialContact
from ..official import NOBODY
from ..periods import period_in_words
from ..plain import plain
from ..plan import PlannedStep

register = template.Library()
register.filter(in_words)
register.filter(plain)
register.simple_tag(period_in_words, name="period")


@register.simple_tag(takes_context=True)
def markdown(context: template.Context, text: object) -> SafeString:
    """A longer text. Links lead to what the page's ``officials`` hold; ``marked`` shows an editor what they do not."""
    return _shown(context, texts.to_html, text)


@register.simple_tag(takes_context=True)
def linked(context: template.Context, text: object) -> SafeString:
    """A sentence, with the same links and marks."""
    return _shown(context, texts.linked, text)


def _shown(context: template.Context, show: Any, text: object) -> SafeString:
    officials, marked = context.get("officials") or NOBODY, bool(context.get("marked"))
    try:
        return show(str(text), officials, marked=marked)
    except texts.TooLong:  # no form takes so long a text
        return conditional_escape(str(text))


@register.simple_tag(takes_context=True)
def source_link(context: template.Context, url: str) -> str:
    """The address of a source, where the page knows its host; else nothing, and the title is plain words."""
    officials = context.get("officials") or NOBODY
    return url if url and officials.with_sources().owns_url(url) else ""


@register.filter
def laid_out(step: PlannedStep) -> Layout:
    return lay_out(step)


@register.filter
def kind_shown(kind: ClaimKind) -> str:
    """What stands before a claim in a list; a plain fact needs no name."""
    return "" if kind == ClaimKind.FACT else str(kind.label)


@register.simple_tag
def tel(value: str) -> SafeString:
    """The address that dials ``value``."""
    return format_html("tel:{}", "".join(c for c in value if c.isdigit() or c in "+*#").replace("#", "%23"))


@register.filter
def said(row: object, name: str) -> str:
    """The bilingual column ``name`` of ``row``, in the reader's language."""
    return read(row, name)


@register.simple_tag
def other_lang() -> str:
    """The ``lang`` of a name that is not in the reader's language."""
    return "en" if suffix() == "zh" else "zh-Hans"


@register.simple_tag
def feed_lang() -> str:
    """The language of a feed's address, as the reader's."""
    return suffix()


@register.filter
def grade_label(confidence: str) -> str:
    return str(Confidence(confidence).label)


@register.filter
def standing(kind: str) -> str:
    """How far a source of that kind is to be trusted, in the words of a claim's grade."""
    return {SourceKind.MEDIA: Confidence.MEDIUM, SourceKind.REPORTS: Confidence.LOW}.get(
        SourceKind(kind), Confidence.HIGH
    )


@register.filter
def freshness(day: date) -> ages.Freshness:
    """How fresh a verification of that day is now."""
    return ages.freshness(day, timezone.localdate())


@register.filter
def is_aged(day: date) -> bool:
    """Whether a source was looked at so long ago that the claim it carries should be doubted."""
    return freshness(day) in (ages.Freshness.OLD, ages.Freshness.STALE)


@register.filter
def days_since(day: date) -> int:
    return (timezone.localdate() - day).days


@register.simple_tag(takes_context=True)
def source_number(context: template.Context, claim: object) -> int | None:
    """The number of the claim's source among the page's ``sources``, from 1; ``None`` on pages without such a list."""
    sources, source = context.get("sources"), getattr(claim, "source", None)
    return sources.index(source) + 1 if sources and source in sources else None


@register.simple_tag(takes_context=True)
def confirmed(context: template.Context, step: str = "") -> int:
    """How many people found the step right, or the whole guide; 0 where they are too few to be told."""
    told = context.get("confirmations")
    return told.of(step) if told else 0


@register.filter
def address(channel: Channel) -> str:
    """Where a tap on the channel leads; empty when it is only a name."""
    value = channel.value
    if channel.kind == ChannelKind.HOTLINE:
        return tel(value)
    if channel.kind == ChannelKind.SMS:
        return tel(value).replace("tel:", "sms:", 1)
    if channel.kind == ChannelKind.EMAIL:
        return f"mailto:{value}"
    return value if host_of(value) else ""


@register.simple_tag(takes_context=True)
def channel_link(context: template.Context, channel: Channel) -> str:
    """``address``, but of a page only while its host is official: administrators may take a lapsed one off the list."""
    found = address(channel)
    officials = context.get("officials") or NOBODY
    return found if "://" not in found or officials.owns_url(found) else ""


@register.filter
def shown(channel: Channel) -> str:
    """What names the channel on a page: a site's host, or the number or name itself."""
    return host_of(channel.value).removeprefix("www.") or channel.value


@register.filter
def site(url: str) -> str:
    """What names an address on a page: its host."""
    return host_of(url, ("https", "http")).removeprefix("www.") or url


@register.filter
def contact_address(contact: OfficialContact) -> str:
    """Where a tap on an official contact leads. Hosts, apps and accounts are there to be compared, not to be opened."""
    if contact.kind in (ContactKind.NUMBER, ContactKind.SHORT_CODE):
        return tel(contact.value)
    return f"mailto:{contact.value}" if contact.kind == ContactKind.EMAIL else ""


NETWORKS = {"wechat": _("WeChat"), "alipay": _("Alipay"), "weibo": _("Weibo")}


@register.filter
def contact_name(contact: OfficialContact) -> str:
    """A contact as a reader knows it: the account in words, the rest as it is dialled or typed."""
    network, colon, account = contact.value.partition(":")
    if contact.kind != ContactKind.SOCIAL or not colon:
        return contact.value
    return f"{NETWORKS.get(network, network)} · {account}"


ICONS = {
    ChannelKind.HOTLINE: "phone",
    ChannelKind.APP: "device-phone-mobile",
    ChannelKind.WEBSITE: "globe-alt",
    ChannelKind.STORE: "building-storefront",
    ChannelKind.CHAT: "chat-bubble-left-right",
    ChannelKind.SMS: "chat-bubble-left",
    ChannelKind.EMAIL: "envelope",
    ChannelKind.POST: "envelope-open",
}


@register.filter
def icon_of(channel: Channel) -> str:
    return ICONS[ChannelKind(channel.kind)]
