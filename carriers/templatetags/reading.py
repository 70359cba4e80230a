"""How templates read the domain's words: bilingual pairs, Markdown, durations, contacts."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..bilingual import read, suffix
from ..enums import ChannelKind, Confidence, DayUnit, SourceKind
from ..hosts import host_of
from ..models import Channel
from ..plan import Duration
from ..text import to_html

register = template.Library()


@register.filter
def markdown(text: object) -> SafeString:
    return to_html(str(text))


@register.filter
def in_words(duration: Duration) -> str:
    """«about 15 minutes», «3 to 30 days, in general»; empty when nothing is known."""
    if duration.expected is not None:
        time = days_in_words(duration)
    elif duration.minutes is not None:
        time = minutes_in_words(duration.minutes)
    else:
        return ""
    return _("%(time)s, in general") % {"time": time} if duration.general else time


def minutes_in_words(minutes: int) -> str:
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}


def days_in_words(duration: Duration) -> str:
    first, last = duration.expected or 0, duration.longest
    if last is None or last == first:
        return _count(first, duration.unit)
    if first == 0:
        return _("same day to %(last)s") % {"last": _count(last, duration.unit)}
    return _("%(first)d to %(last)s") % {"first": first, "last": _count(last, duration.unit)}


def _count(days: int, unit: DayUnit) -> str:
    if days == 0:
        return _("same day")
    if unit == DayUnit.WORKING:
        return ngettext("%(count)d working day", "%(count)d working days", days) % {"count": days}
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.simple_tag
def tel(value: str) -> SafeString:
    """The address that dials ``value``."""
    return format_html("tel:{}", "".join(c for c in value if c.isdigit() or c in "+*#"))


@register.filter
def said(row: object, name: str) -> str:
    """The bilingual column ``name`` of ``row``, in the reader's language."""
    return read(row, name)


@register.simple_tag
def other_lang() -> str:
    """The ``lang`` of a name that is not in the reader's language."""
    return "en" if suffix() == "zh" else "zh-Hans"


@register.filter
def grade_label(confidence: str) -> str:
    return str(Confidence(confidence).label)


@register.filter
def standing(kind: str) -> str:
    """How far a source of that kind is to be trusted, in the words of a claim's grade."""
    return {SourceKind.MEDIA: Confidence.MEDIUM, SourceKind.REPORTS: Confidence.LOW}.get(
        SourceKind(kind), Confidence.HIGH
    )


@register.simple_tag(takes_context=True)
def source_number(context: template.Context, claim: object) -> int | None:
    """The number of the claim's source among the page's ``sources``, from 1; ``None`` on pages without such a list."""
    sources, source = context.get("sources"), getattr(claim, "source", None)
    return sources.index(source) + 1 if sources and source in sources else None


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


@register.filter
def shown(channel: Channel) -> str:
    """What names the channel on a page: a site's host, or the number or name itself."""
    return host_of(channel.value).removeprefix("www.") or channel.value


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
