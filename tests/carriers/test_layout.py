"""What of a step is said at once and what is folded, and in which order sources are numbered."""

from datetime import date

import pytest
from django.template import Context, Template

from carriers.bilingual import Pair
from carriers.enums import ClaimKind, Confidence, SourceKind, StepKey
from carriers.layout import AT_ONCE, laid_out, sources_in_order
from carriers.plan import Citation, Duration, Plan, PlannedClaim, PlannedStep

NO = Pair()


def source(name="page"):
    return Citation(Pair(name, name), "https://x.test/", SourceKind.MEDIA, NO, date(2026, 11, 22))


def claim(text, kind=ClaimKind.FACT, *, general=False, found=None):
    return PlannedClaim(kind, Pair(text, text), Confidence.HIGH, found or source(text), general)


def step(*claims, **fields):
    return PlannedStep(StepKey.CONTACT, False, claims=claims, **fields)


def texts(claims):
    return [found.text.en for found in claims]


@pytest.mark.parametrize(("count", "open_"), [(1, 1), (AT_ONCE + 1, AT_ONCE + 1), (AT_ONCE + 2, AT_ONCE)])
def test_a_single_statement_is_never_folded_alone(count, open_):
    layout = laid_out(step(*(claim(f"{number}") for number in range(count))))
    assert (len(layout.first), len(layout.more)) == (open_, count - open_)


def test_facts_come_before_tips():
    layout = laid_out(step(claim("tip", ClaimKind.TIP), claim("fact")))
    assert texts(layout.first) == ["fact", "tip"]


def test_what_is_needed_stands_in_groups():
    layout = laid_out(step(claim("lost", ClaimKind.NO_RETURN), claim("paper", ClaimKind.BRING)))
    assert [(kind, texts(claims)) for kind, claims in layout.needs] == [
        (ClaimKind.BRING, ["paper"]),
        (ClaimKind.NO_RETURN, ["lost"]),
    ]


def test_general_claims_step_back_where_the_carrier_speaks():
    layout = laid_out(step(claim("own"), claim("common", general=True)))
    assert (texts(layout.first), texts(layout.general)) == (["own"], ["common"])


def test_general_claims_speak_where_the_carrier_is_silent():
    layout = laid_out(step(claim("common", general=True)))
    assert (texts(layout.first), layout.general) == (["common"], [])


def test_every_claim_has_its_place_once():
    kinds = [claim(f"{kind} {general}", kind, general=general) for kind in ClaimKind for general in (False, True)]
    assert sorted(texts(laid_out(step(*kinds)).claims)) == sorted(texts(kinds))


def test_sources_are_numbered_in_the_order_of_the_page():
    days = Duration(expected=1, confidence=Confidence.HIGH, source=source("days"))
    found = sources_in_order(Plan((step(claim("fact"), claim("paper", ClaimKind.BRING), duration=days),)))
    assert [citation.title.en for citation in found] == ["days", "paper", "fact"]


def test_the_general_guides_days_are_our_advice_and_cite_nothing():
    days = Duration(expected=1, source=source("days"), general=True)
    assert sources_in_order(Plan((step(duration=days),))) == []


def drawn(text, **context):
    template = Template('{% include "components/planned_step.html" %}')
    return template.render(Context({"step": step(claim(text), body=Pair(text, text)), **context}))


def test_where_nothing_official_is_known_nothing_is_linked():
    html = drawn("Dial 10086 or see 10086.cn.")
    assert "10086" in html
    assert "href" not in html


def test_an_editor_sees_what_is_not_official():
    assert drawn("Dial 13900000000.", marked=True).count('<mark class="unofficial">') == 2


def test_a_text_that_is_too_long_to_read_is_shown_as_it_is():
    assert "&lt;b&gt;" in drawn("<b>" * 10_000)
