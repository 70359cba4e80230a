"""How templates draw a paper's words, each language marked as what it is."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..documents.sheet import Cell, Column, Words

register = template.Library()


@register.filter
def said(words: Words) -> SafeString:
    """The words once where all languages have them alike; else one below the other, the second quietly."""
    first, *others = words.once
    if not others:
        return broken(first.text)
    found = [(first.lang, "", broken(first.text)), *((each.lang, " quiet", broken(each.text)) for each in others)]
    return format_html_join("", '<span lang="{}" class="said{}">{}</span>', found)


@register.filter
def cell(found: Cell) -> SafeString:
    """The lines of a cell, one below the other."""
    first, *others = [said(words) for words in found]
    return format_html_join("", "<div>{}</div>", ((line,) for line in (first, *others))) if others else first


@register.filter
def broken(text: str) -> SafeString:
    """Text with its line breaks."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))


@register.filter
def at(columns: tuple[Column, ...], place: int) -> Column:
    return columns[place]
