"""What every POST to a case comes to: it is done, or it is refused and nothing is lost."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ..exceptions import LineHasCase, Refused, StaleVersion
from ..queries import CaseFile
from .refusals import conflict


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; an empty form that was sent is not one that was only looked at."""
    return request.POST if request.method == "POST" else None


def carry_out(
    request: HttpRequest,
    file: CaseFile,
    act: Callable[[], object],
    done: str,
    *,
    form: forms.BaseForm | None = None,
    to: str = "case_detail",
    fragment: str = "",
) -> HttpResponse:
    """Does it, says that it is ``done`` and leads on; else the page that says why not.

    ``to`` is a page of the case, ``fragment`` a place on it.
    ``form`` is what was written, for somebody to look at again beside what was changed in another window.
    """
    try:
        act()
    except Refused as refused:
        return conflict(request, file, refused.reasons)
    except LineHasCase as refused:
        return conflict(request, file, [second_case(refused)])
    except StaleVersion:
        return conflict(request, file, form=form)
    messages.success(request, done)
    return redirect(reverse(to, args=[file.case.pk]) + fragment)


def second_case(refused: LineHasCase) -> str:
    sentence = _("You already have an open case for this line: {link}. Go on there; a second one would only confuse.")
    link = format_html('<a href="{}">{}</a>', reverse("case_detail", args=[refused.case.pk]), refused.case)
    return format_html(sentence, link=link)
