"""Rules by topic, and which of them tell what one may do instead of cancelling."""

import pytest

from carriers.enums import RuleTopic, Way
from carriers.models import CountryRule
from carriers.rules import BESIDES, RECIPES, advice_on, by_topic, reckoned


def rule(topic, text="Text", **columns):
    return CountryRule(topic=topic, text_en=text, **columns)


ALL = [rule(topic, topic.value) for topic in RuleTopic]


def told(rules):
    return [rule.text_en for rule in rules]


def test_rules_are_told_in_the_order_of_their_topics():
    found = by_topic([rule("complaint"), rule("keep-number", "a"), rule("keep-number", "b")])
    assert [told(topic.rules) for topic in found] == [["a", "b"], ["Text"]]


def test_a_topic_without_rules_is_left_out():
    assert by_topic([rule("refund")], [RuleTopic.NOTICE]) == []


def test_dates_are_reckoned_with_the_rule_of_the_topic_that_has_a_period():
    month = rule("notice", period=1, period_unit="month")
    assert reckoned([rule("notice"), rule("refund", period=10, period_unit="day"), month], RuleTopic.NOTICE) is month


def test_a_period_of_no_days_is_one():
    at_once = rule("refund", period=0, period_unit="day")
    assert reckoned([at_once], RuleTopic.REFUND) is at_once


@pytest.mark.parametrize("rules", [[], [rule("notice")], [rule("refund", period=10, period_unit="day")]])
def test_without_a_period_nothing_is_reckoned(rules):
    assert reckoned(rules, RuleTopic.NOTICE) is None


@pytest.mark.parametrize(
    ("way", "recipe", "besides"),
    [
        (Way.PORT, ["keep-number"], ["exit-fee", "restore"]),
        (Way.PAUSE, ["pause"], ["exit-fee"]),
        (Way.KEEP, ["keep-line"], ["notice", "exit-fee"]),
    ],
)
def test_each_way_has_its_own_recipe(way, recipe, besides):
    advice = advice_on(way, ALL)
    assert told(advice.recipe) == recipe
    assert [told(topic.rules) for topic in advice.besides] == [[name] for name in besides]


@pytest.mark.parametrize("way", Way)
def test_nothing_is_told_twice(way):
    assert RECIPES[way] not in BESIDES[way]


@pytest.mark.parametrize("way", Way)
def test_where_nothing_is_known_nothing_is_told(way):
    assert advice_on(way, []) == ([], [])


def test_the_order_of_a_recipe_is_kept():
    assert told(advice_on(Way.PORT, [rule("keep-number", "1."), rule("keep-number", "2.")]).recipe) == ["1.", "2."]
