"""Base plan + general guide + the carrier's guide. No database: the rows are unsaved."""

from datetime import date

import pytest
from django.utils import translation

from carriers.enums import CardKind, StepKey
from carriers.models import Claim, GuideStep, Source
from carriers.plan import NOTHING, Duration, GuideText, citation, make_plan
from carriers.steps import base_plan, optional_keys

SOURCE = Source(
    key="site", kind="carrier", title_en="Site", title_zh="网站", url="https://a.example/", checked_on=date(2026, 1, 1)
)


def claim(text, step="contact", kind="fact", source=SOURCE):
    return Claim(step=step, kind=kind, text_en=text, text_zh=text, confidence="high", source=source)


def guide(*steps, claims=()):
    return GuideText.of(steps, claims)


def plan(general=NOTHING, carrier=NOTHING, card=CardKind.PHYSICAL_SIM):
    return make_plan(card, keeps_receiving=True, general=general, carrier=carrier)


def step(general=NOTHING, carrier=NOTHING, key=StepKey.CONTACT):
    return plan(general, carrier).step(key)


def test_a_step_keeps_its_usual_title_when_no_guide_rewords_it():
    assert step().title == "Contact support"


def test_the_carrier_rewords_a_step_over_the_general_guide():
    general = guide(GuideStep(key="contact", title_en="Ask", title_zh="问"))
    own = guide(GuideStep(key="contact", title_en="Dial 10086", title_zh="拨 10086"))
    assert step(general, own).title == "Dial 10086"


def test_the_general_guide_speaks_where_the_carrier_is_silent():
    general = guide(GuideStep(key="contact", body_en="Call.", body_zh="打电话。"))
    assert str(step(general, guide(GuideStep(key="contact"))).body) == "Call."


def test_a_step_must_be_read_in_the_readers_language():
    with translation.override("zh-hans"):
        assert step(guide(GuideStep(key="contact", title_en="Ask", title_zh="问"))).title == "问"


def test_the_carrier_says_by_which_way_a_step_is_taken():
    assert step(carrier=guide(GuideStep(key="contact", channel="hotline"))).channel == "hotline"


def test_the_general_guide_knows_no_carriers_way():
    assert step(guide(GuideStep(key="contact", channel="hotline"))).channel == ""


def test_the_carriers_claims_come_first():
    found = step(guide(claims=[claim("general")]), guide(claims=[claim("own")])).facts
    assert [fact.text.en for fact in found] == ["own", "general"]


def test_claims_are_told_apart_by_kind():
    kinds = ("bring", "tip", "no-return")
    found = step(guide(claims=[claim(kind, kind=kind) for kind in kinds]))
    assert [str(found.bring[0].text), str(found.tips[0].text), str(found.no_return[0].text)] == list(kinds)


def test_an_optional_step_is_left_out_when_the_carrier_skips_it():
    assert StepKey.CONTACT not in plan(carrier=guide(GuideStep(key="contact", skip=True)))


@pytest.mark.parametrize(("card", "key"), [(card, key) for card in CardKind for key in sorted(optional_keys(card))])
def test_the_other_steps_stay_in_order_whichever_the_carrier_skips(card, key):
    others = tuple(base.key for base in base_plan(card, keeps_receiving=True) if base.key != key)
    assert plan(carrier=guide(GuideStep(key=key, skip=True)), card=card).keys == others


def test_a_step_that_gates_rely_on_must_stay_whatever_the_guide_says():
    assert StepKey.REVIEW in plan(carrier=guide(GuideStep(key="review", skip=True)))


def test_the_general_guide_must_not_drop_a_step():
    assert StepKey.CONTACT in plan(general=guide(GuideStep(key="contact", skip=True)))


def test_a_guide_must_not_add_a_step_that_the_card_has_not():
    assert StepKey.PORTAL not in plan(carrier=guide(GuideStep(key="portal", title_en="Sign in", title_zh="登录")))


def test_the_carriers_duration_replaces_the_general_one():
    general = guide(GuideStep(key="review", expected_days=1, longest_days=30))
    own = guide(GuideStep(key="review", expected_days=0, longest_days=3, day_unit="working"))
    assert step(general, own, StepKey.REVIEW).duration == Duration(None, 0, 3, "working")


def days(**fields):
    return GuideStep(key="review", expected_days=3, **fields)


def test_days_tell_their_source_and_grade():
    found = step(carrier=guide(days(days_source=SOURCE, days_confidence="low")), key=StepKey.REVIEW).duration
    assert (found.source, found.confidence, found.general) == (citation(SOURCE), "low", False)


def test_the_general_guides_days_are_marked_on_a_carriers_plan():
    assert step(guide(days()), guide(GuideStep(key="review")), StepKey.REVIEW).duration.general


def test_the_general_guides_claims_are_marked_on_a_carriers_plan():
    found = step(guide(claims=[claim("general")]), guide(claims=[claim("own")])).facts
    assert [fact.general for fact in found] == [False, True]


def test_nothing_is_marked_when_there_is_no_carrier_to_be_taken_for():
    found = step(guide(days(), claims=[claim("all", step="review")]), None, StepKey.REVIEW)
    assert (found.duration.general, found.facts[0].general) == (False, False)


def test_a_source_of_days_alone_is_listed():
    found = plan(carrier=guide(days(days_source=SOURCE, days_confidence="low")))
    assert found.sources == [citation(SOURCE)]


def test_the_same_day_is_a_duration():
    assert Duration(expected=0)


def test_a_step_tells_whether_the_carrier_spoke_of_it():
    assert step(carrier=guide(claims=[claim("own")])).by_carrier


def test_a_source_is_listed_once_when_two_claims_lean_on_it():
    assert len(plan(guide(claims=[claim("a"), claim("b", step="review")])).sources) == 1


def test_a_step_that_the_plan_has_not_is_a_key_error():
    with pytest.raises(KeyError):
        plan().step(StepKey.PORTAL)


def test_places_count_from_one():
    assert plan().place(StepKey.CONTACT) == 2
