"""A country's rules by topic: what dates are reckoned with, and what one may do instead of cancelling."""

from collections.abc import Iterable
from typing import NamedTuple

from .enums import RuleTopic, Way
from .models import CountryRule


class Topic(NamedTuple):
    label: str
    rules: list[CountryRule]


class Advice(NamedTuple):
    recipe: list[CountryRule]
    """How it is done; empty where we know nothing about it."""
    besides: list[Topic]


RECIPES = {Way.PORT: RuleTopic.KEEP_NUMBER, Way.PAUSE: RuleTopic.PAUSE, Way.KEEP: RuleTopic.KEEP_LINE}
BESIDES = {
    Way.PORT: (RuleTopic.EXIT_FEE, RuleTopic.RESTORE),
    Way.PAUSE: (RuleTopic.EXIT_FEE,),
    Way.KEEP: (RuleTopic.NOTICE, RuleTopic.EXIT_FEE),
}


def by_topic(rules: Iterable[CountryRule], topics: Iterable[RuleTopic] = RuleTopic) -> list[Topic]:
    """The rules of those topics that have any, in the order of ``topics``."""
    found = list(rules)
    told = [Topic(str(topic.label), [rule for rule in found if rule.topic == topic]) for topic in topics]
    return [topic for topic in told if topic.rules]


def reckoned(rules: Iterable[CountryRule], topic: RuleTopic) -> CountryRule | None:
    """The rule of a topic whose period dates are reckoned with: the first, should staff have added another."""
    return next((rule for rule in rules if rule.topic == topic and rule.period is not None), None)


def advice_on(way: Way, rules: Iterable[CountryRule]) -> Advice:
    found = list(rules)
    return Advice([rule for rule in found if rule.topic == RECIPES[way]], by_topic(found, BESIDES[way]))
