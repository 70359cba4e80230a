"""One page for the shop: what I want, how the account stands, what I bring, what to ask, and room for their stamp.

Always in both languages, side by side: one for who brings it and one for who reads it, whose comes first. Who reads
neither gets English: other languages are written in letters only. It has to stay on one page, so long texts are cut
here and long lists say how many more there are; the record has them whole.
"""

import unicodedata
from collections import Counter
from itertools import accumulate

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from carriers.enums import CardKind, Confidence
from carriers.plan import PlannedClaim
from carriers.steps import HAND_IN

from ..enums import EvidenceKind
from ..models import Blocker
from ..queries import CaseFile, one
from ..steps.account_status import line_of
from .asking import questions, wish
from .choices import Choice
from .money_told import sum_told
from .pdf import typeset
from .sheet import Section, Sheet, fact, in_languages, lines, say, sentences
from .summary import beside, number_of

MOST, MOST_ADVICE = 4, 3
"""So many lines of a list: with their longest texts they still fit."""
LONGEST_CLAIM, LONGEST_NOTE, LONGEST_NAME = 210, 90, 60
"""In widths of a Latin letter; the guides' own sentences on what to bring are shorter."""
BLANK = "_" * 40
"""For what is added by hand."""
SHOWN = (EvidenceKind.BILL, EvidenceKind.RECEIPT, EvidenceKind.MESSAGE, EvidenceKind.LETTER)
"""Kinds of files on record that say by themselves what is brought; identity papers are noted as ready elsewhere."""
ROOMY = 1000
"""So many widths of words, in either language, leave room for a larger print."""


def counter_of(file: CaseFile, choice: Choice) -> Sheet:
    """The sheet for the counter. Read the file with ``COUNTER_RECORDS`` and with claims."""
    return in_languages(beside(file), lambda: _counter(file, choice))


def counter_pdf(file: CaseFile, choice: Choice) -> bytes:
    return typeset("counter", counter_of(file, choice).facts(choice.paper))


def is_full(sheet: Sheet) -> bool:
    """Whether its page has to be printed small; the PDF finds out for itself."""
    words = [sheet.lead, *(words for section in sheet.sections for words in (*section.items, *section.notes))]
    return max(sum(width(said.text) for said in side) for side in zip(*words, strict=True)) > ROOMY


def _counter(file: CaseFile, choice: Choice) -> Sheet:
    return Sheet(
        title=say(_("Sheet for the counter")),
        lead=say(sentences(*wish(file))),
        reference=file.case.reference,
        head=(
            fact(_("Record no."), file.case.reference),
            fact(_("Printed on"), date_format(timezone.localdate())),
        ),
        sections=(_line(file, choice), _state(file), _bring(file), _asked_for(file), _questions(file)),
        rooms=(
            lines(_("Name or number of the staff")),
            lines(_("Receipt number")),
            lines(_("The shop’s stamp"), _("Date")),
        ),
        foot=say(_("Written by the holder of the line. Signoff only keeps it and does not speak for the carrier.")),
    )


def _line(file: CaseFile, choice: Choice) -> Section:
    case, between = file.case, pgettext("between two facts", ", ")
    number = number_of(file, choice) or _("No number (data only)")
    references = [application.reference for application in file.applications if application.reference]
    found = (
        fact(_("Carrier"), cut(case.carrier_title)),
        fact(_("Line"), between.join((number, case.card_type.name))),
        fact(_("Their reference"), cut(references[-1]) if references else ""),
    )
    return Section("line", say(_("The line")), facts=found)


def _state(file: CaseFile) -> Section:
    check = one(file.case, "account_check")
    open_ = [blocker for blocker in file.blockers if blocker.is_open]
    found = [cut(_blocker(blocker), LONGEST_NOTE) for blocker in open_]
    if not found:
        found = [_("Nothing stands in the way, as far as I know.") if check else _("I do not know yet; please look.")]
    checked = check.checked_on if check else None
    day = [_("As I saw it on %(day)s.") % {"day": date_format(checked)}] if checked else []
    sums = [sum_told(found) for found in file.ledger.sums[:MOST]]
    notes = lines(sentences(*day, *sums)) if day or sums else ()
    return Section("state", say(_("How the account stands")), items=_some(found), notes=notes)


def _blocker(blocker: Blocker) -> str:
    colon = pgettext("after a label", ": ")
    return f"{blocker.get_kind_display()}{colon}{line_of(blocker, 1).text}"


def _bring(file: CaseFile) -> Section:
    """To be ticked, so only what is the person's own: what is noted as ready, the card, kinds of files on record."""
    prepared = one(file.case, "preparation")
    papers = [_("An identity paper, the original")] if prepared and prepared.papers_ready else []
    is_esim = file.case.card_type.kind == CardKind.ESIM
    card = [_("The device with the eSIM") if is_esim else _("The SIM card")] if not file.facts.ends_on else []
    count = Counter(EvidenceKind(row.kind) for row in file.evidence)
    files = [f"{kind.label} × {count[kind]}" if count[kind] > 1 else kind.label for kind in SHOWN if count[kind]]
    return Section("bring", say(_("What I bring")), items=tuple(map(say, [*papers, *card, *files, BLANK])))


def _asked_for(file: CaseFile) -> Section:
    """What others say one may need: advice, and no word of what this person has."""
    claims = [] if file.facts.ends_on else file.plan.step(HAND_IN[CardKind(file.case.card_type.slug)]).bring
    found = list(map(_graded, claims)) or _usual(file)
    rest = len(found) - MOST_ADVICE
    told = ngettext("and %(count)d more, in the guide", "and %(count)d more, in the guide", rest) % {"count": rest}
    more = (say(told),) if rest > 0 else ()
    title = _("What the guide says may be asked for") if claims else _("What is usually asked for")
    return Section("asked-for", say(title), items=(*map(say, found[:MOST_ADVICE]), *more))


def _graded(claim: PlannedClaim) -> str:
    text = cut(str(claim.text), LONGEST_CLAIM)
    return _("%(claim)s (as reported)") % {"claim": text} if claim.confidence == Confidence.LOW else text


def _usual(file: CaseFile) -> list[str]:
    """General advice, where no guide says more."""
    last = _("What proves that the line is closed") if file.facts.ends_on else _("A receipt of the last payment")
    return [_("An identity paper, the original"), last]


def _questions(file: CaseFile) -> Section:
    return Section("questions", say(_("What I ask")), items=tuple(map(say, questions(file))))


def _some(texts: list[str]) -> tuple:
    more = len(texts) - MOST
    if more <= 0:
        return tuple(map(say, texts))
    rest = ngettext("and %(count)d more, in the record", "and %(count)d more, in the record", more) % {"count": more}
    return tuple(map(say, [*texts[:MOST], rest]))


def cut(text: str, longest: int = LONGEST_NAME) -> str:
    """What fits, on one line and with a mark where something is left out."""
    text = " ".join(text.split())
    if width(text) <= longest:
        return text
    fitting = sum(wide < longest for wide in accumulate(map(width, text)))
    return text[:fitting].rstrip() + "…"


def width(text: str) -> int:
    """In Latin letters; a Chinese character is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
