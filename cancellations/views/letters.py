"""Letters: what a case calls for, and each to read, to copy, to print, as PDF and as a draft of a mail."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from carriers.bilingual import suffix
from carriers.enums import WordingKind

from ..documents.choices import query_of, wants_whole_number
from ..documents.languages import LANGUAGES
from ..documents.letter import Letter, typst_facts
from ..documents.letters import LETTER_RECORDS, Letters, letters_that_fit
from ..documents.mail import draft, link
from ..documents.pdf import typeset
from .documents import spoken_by
from .loading import my_file
from .serving import download


@require_safe
def case_letters(request: HttpRequest, case_id: UUID) -> HttpResponse:
    file = my_file(request, case_id, records=LETTER_RECORDS)
    return render(request, "cancellations/letters.html", {"case": file.case, "letters": letters_that_fit(file)})


@require_safe
def case_letter(request: HttpRequest, case_id: UUID, kind: WordingKind) -> HttpResponse:
    """The letter in the carrier's language, and beside it what it says in the sender's."""
    letters = _letters(request, case_id, kind)
    key = _language(request, letters)
    others = [other for other in letters.languages if other != key]
    letter = letters.letter(key)
    beside = suffix() if suffix() in others else next(iter(others), "")
    context = _context(request, letters, letter) | {
        "translation": letters.letter(beside) if beside else None,
        "others": [(LANGUAGES[other], query_of(language=other, whole_number=letters.whole_number)) for other in others],
        "mailto": link(letter),
    }
    return render(request, "cancellations/letter.html", context)


@require_safe
def case_letter_print(request: HttpRequest, case_id: UUID, kind: WordingKind) -> HttpResponse:
    letters = _letters(request, case_id, kind)
    letter = letters.letter(_language(request, letters))
    return render(request, "cancellations/letter_print.html", _context(request, letters, letter) | typst_facts(letter))


@require_safe
def case_letter_pdf(request: HttpRequest, case_id: UUID, kind: WordingKind) -> HttpResponseBase:
    letter = _letter(request, case_id, kind)
    return _file(letter, typeset("letter", typst_facts(letter)), "application/pdf", "pdf")


@require_safe
def case_letter_text(request: HttpRequest, case_id: UUID, kind: WordingKind) -> HttpResponseBase:
    letter = _letter(request, case_id, kind)
    return _file(letter, letter.as_text.encode(), "text/plain; charset=utf-8", "txt")


@require_safe
def case_letter_mail(request: HttpRequest, case_id: UUID, kind: WordingKind) -> HttpResponseBase:
    letter = _letter(request, case_id, kind)
    return _file(letter, draft(letter), "message/rfc822", "eml")


def _letters(request: HttpRequest, case_id: UUID, kind: WordingKind) -> Letters:
    file = my_file(request, case_id, records=LETTER_RECORDS)
    whole_number = wants_whole_number(request.GET, file)
    letters = Letters(file, kind, whole_number=whole_number, speaks=spoken_by(request))
    if not letters.languages:
        raise Http404  # nobody has published words for it
    return letters


def _letter(request: HttpRequest, case_id: UUID, kind: WordingKind) -> Letter:
    letters = _letters(request, case_id, kind)
    return letters.letter(_language(request, letters))


def _language(request: HttpRequest, letters: Letters) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in letters.languages else letters.languages[0]


def _context(request: HttpRequest, letters: Letters, letter: Letter) -> dict[str, Any]:
    key, whole_number = letter.language.key, letters.whole_number
    return {
        "case": letters.file.case,
        "kind": letters.kind,
        "letter": letter,
        "whole_number": whole_number,
        "chosen": f"?{query_of(language=key, whole_number=whole_number)}",
        "other_number": query_of(language=key, whole_number=not whole_number),
    }


def _file(letter: Letter, content: bytes, media_type: str, ending: str) -> HttpResponseBase:
    return download(content, f"{letter.reference}-{letter.kind}-{letter.language.key}.{ending}", media_type)
