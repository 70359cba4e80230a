"""A country: what is official in all of it, its rules, and its ladder of escalation."""

from collections.abc import Iterable

from ..enums import LimitSince, PeriodUnit, RuleTopic, SoonerBy
from ..models import Country, CountryRule, EscalationRung
from .accounts import starter_accounts
from .contacts import Known, claimed, official, once
from .entry import Entry, matching
from .records import Columns, CountryRecord
from .sources import cited

TIMES = ("waits", "alone", "limit", "other_limit", "sooner_limit", "answer")


def country(entry: Entry, known: Known, everywhere: Iterable[Columns] = ()) -> CountryRecord:
    """Reads the country and makes its contacts ``known``; ``everywhere``: the accounts that every country has."""
    code = matching(entry, "code", "[A-Z]{2}", "This must be two capital letters, as in ISO 3166-1.")
    currency = matching(entry, "currency", "[A-Z]{3}", "This must be three capital letters, as in ISO 4217.")
    known.countries[code] = claimed(entry)
    entry.officials = known.in_country(code)
    columns, contacts = entry.pair("name", Country) | {"currency": currency}, official(entry)
    rules, rungs = [_rule(rule) for rule in entry.entries("rules")], [_rung(rung) for rung in entry.entries("rungs")]
    once(entry, "rules", [rule["text_en"] for rule in rules])
    once(entry, "rungs", [rung["key"] for rung in rungs])
    _reckoned_once(entry, rules)
    columns |= {"position": entry.whole("position", optional=False)}
    return CountryRecord(code, columns, contacts, rules, rungs, starter_accounts(entry, everywhere))


def _rule(entry: Entry) -> Columns:
    columns: Columns = {"topic": entry.choice("topic", RuleTopic)} | entry.pair("text", CountryRule)
    return columns | _period(entry, "period") | cited(entry)


def _reckoned_once(entry: Entry, rules: list[Columns]) -> None:
    """Dates are reckoned by topic: two rules with a period would give two dates."""
    topics = [rule["topic"] for rule in rules if rule["period"] is not None]
    for topic in dict.fromkeys(topic for topic in topics if topics.count(topic) > 1):
        entry.mistake("rules", f"Only one rule of the topic “{topic}” may carry a period: the general one.")


def _rung(entry: Entry) -> Columns:
    key = matching(entry, "key", r"[a-z0-9]+(-[a-z0-9]+)*", "This must be small letters, digits and hyphens.", limit=30)
    columns: Columns = {"key": key} | entry.pair("name", EscalationRung) | entry.pair("how", EscalationRung)
    columns |= {name: _name(entry, name) for name in ("local_name", "body")}
    for name in ("needs", "sooner", "cost"):
        columns |= entry.pair(name, EscalationRung, optional=True)
    for name in TIMES:
        columns |= _period(entry, name)
    if columns["other_limit"] is not None and columns["limit"] is None:
        entry.mistake("other_limit", "This goes with a limit.")
    columns["sooner_by"] = entry.choice("sooner_by", SoonerBy, default=SoonerBy.ANSWER)
    return columns | _reached(entry) | {"exclusive": entry.flag("exclusive")} | cited(entry)


def _name(entry: Entry, column: str) -> str:
    name = entry.text(column, limit=80, optional=True)
    entry.unofficial(column, name, entry.officials)
    return name


def _reached(entry: Entry) -> Columns:
    """Where a reader is sent with a complaint: nowhere but to what is official."""
    url, number = entry.address("url", limit=300, optional=True), entry.text("number", limit=40, optional=True)
    if url and not entry.officials.owns_url(url):
        entry.mistake("url", "This must be on an official host of the country.")
    if number and not entry.officials.owns_number(number):
        entry.mistake("number", "This must be among the official numbers of the country.")
    return {"url": url, "number": number}


def _period(entry: Entry, name: str) -> Columns:
    inner = entry.optional_entry(name)
    columns: Columns = {name: None, f"{name}_unit": ""} | ({"limit_since": ""} if name == "limit" else {})
    if inner is not None:
        columns |= {name: inner.whole("count", optional=False), f"{name}_unit": inner.choice("unit", PeriodUnit)}
    if inner is not None and name == "limit":
        columns["limit_since"] = inner.choice("since", LimitSince)
    return columns
