"""Calendars as the standard has them (RFC 5545), and how two programs read them."""

import re

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

LINE = re.compile(r"[A-Z][A-Z0-9-]*(;[A-Z-]+=[^:;]+)*:[^\x00-\x08\x0a-\x1f\x7f]*")


def faults(content):
    """What in these bytes is not as the standard wants it: CRLF, 75 octets, a name before each value."""
    assert content.endswith(b"\r\n")
    raw = content.removesuffix(b"\r\n").split(b"\r\n")
    found = [line for line in raw if len(line) > 75 or b"\n" in line or b"\r" in line]
    return found + [line for line in lines(content) if not LINE.fullmatch(line)]


def lines(content):
    """The lines, those that were folded put together again."""
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def names(content):
    """The name of every line, in order: what a text must not add to."""
    return [re.split("[:;]", line)[0] for line in lines(content)]


def events(content):
    return Calendar.from_ical(content).events


def event(content):
    [only] = events(content)
    return only


def strictly(content):
    """The events as the second parser reads them; it refuses what the standard does not allow."""
    return IcsCalendarStream.calendar_from_ics(content.decode()).events
