"""Names of files: for people to recognise, never a path and never an order to a program."""

import re
import unicodedata

LONGEST = 120
NO_LETTERS = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Control characters, marks that turn the direction of writing or take no room, halves of characters."""
ENDING = re.compile(r"\.(?:png|jpe?g|jfif|webp|pdf)$", re.IGNORECASE)


def clean_name(name: str, ending: str) -> str:
    """``name`` as it is seen, and with the ``ending`` of what the file is."""
    stem = ENDING.sub("", seen_name(name)).strip(" .")
    return f"{stem[: LONGEST - len(ending) - 1].strip(' .') or 'file'}.{ending}"


def shown_name(name: str) -> str:
    """The name under which a file came that is not kept, with the ending that it had, if any."""
    stem, dot, ending = seen_name(name).rpartition(".")
    return (stem[: LONGEST - len(dot + ending)] + dot + ending)[:LONGEST] or "file"


def seen_name(name: str) -> str:
    """``name`` without its path and without what cannot be seen."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if char.isspace() else char for char in last if is_seen(char))
    return " ".join(seen.split())


def is_seen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in NO_LETTERS
