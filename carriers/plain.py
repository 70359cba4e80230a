"""A guide's Markdown as people read it where no page is made of it: beside a form, or word by word in a difference."""

import re

SOFT_BREAK = re.compile(r"(?<!\n)\n(?![\n*-]|\d)")
LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{0,500}\)")


def plain(text: str) -> str:
    """No marks of emphasis, of a link its words alone, and a line that only went on is joined again."""
    return SOFT_BREAK.sub(" ", LINK.sub(r"\1", text).replace("**", ""))
