"""Markdown -> safe HTML. Raw HTML is off and what comes out passes an allow-list."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "code", "a", "h3", "h4"}
SCHEMES = {"http", "https", "mailto", "tel"}

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False, "maxNesting": 20})


def to_html(text: str) -> SafeString:
    """``text`` as HTML that may be shown: no scripts, handlers, images, or schemes other than http(s), mailto, tel."""
    clean = nh3.clean(
        _markdown.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="nofollow noreferrer",
    )
    return mark_safe(clean)  # noqa: S308  nh3 cleaned it
