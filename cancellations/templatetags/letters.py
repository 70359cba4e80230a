"""How templates write a letter."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

BLANK = mark_safe('<span class="blank">____</span>')  # a constant


@register.filter
def blanks(pieces: Sequence[str | None]) -> SafeString:
    """A line of a letter, with lines to write on where it has blanks. Without a style sheet they are still there."""
    return format_html_join("", "{}", ((BLANK if piece is None else piece,) for piece in pieces))
