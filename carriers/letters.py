"""A mail is two small templates and what they tell. Written by nobody, so nobody's machine should answer it."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

BY_ITSELF = {"Auto-Submitted": "auto-generated"}


def one_line(text: object) -> str:
    """``text`` without line breaks of any kind, so that it adds no line and no header."""
    return " ".join(str(text).split())


def letter(
    name: str,
    context: dict[str, Any],
    address: str,
    headers: Mapping[str, str] = BY_ITSELF,
    connection: BaseEmailBackend | None = None,
) -> EmailMessage:
    """The mail of the templates ``emails/<name>_subject.txt`` and ``emails/<name>_body.txt``."""
    subject = one_line(render_to_string(f"emails/{name}_subject.txt", context))
    body = render_to_string(f"emails/{name}_body.txt", context)
    return EmailMessage(subject, body, None, [address], headers={**BY_ITSELF, **headers}, connection=connection)
