"""Plain data as YAML in one way only, so that the same content is the same file: short things in one line, long texts
folded at the width, nothing quoted that need not be. ``folder`` reads it back.
"""

import re
from collections.abc import Iterator
from io import StringIO
from textwrap import TextWrapper
from typing import Any
from unicodedata import east_asian_width

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

WIDTH = 120
# Read as text or not, a number stands in quotes: whoever edits it should not have to know YAML's rules.
NUMBER = re.compile(r"[\d+*#(][\d\s()+*#.-]*")
OTHER_BREAKS = re.compile(r"[\x85\u2028\u2029]")

_emitter, _resolver = Emitter(StringIO()), Resolver()
_emitter.allow_unicode = True


def to_yaml(data: dict[str, Any] | list[Any]) -> str:
    return "".join(f"{line}\n" for line in (_mapping(data, "") if isinstance(data, dict) else _items(data, "")))


def _mapping(data: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _value(f"{indent}{_scalar(key)}:", value, indent)


def _items(data: list[Any], indent: str) -> Iterator[str]:
    for item in data:
        if isinstance(item, dict) and not _fits(f"{indent}-", item):
            first, *rest = _mapping(item, f"{indent}  ")
            yield from (f"{indent}- {first.lstrip()}", *rest)
        else:
            yield from _value(f"{indent}-", item, indent)


def _value(head: str, value: Any, indent: str) -> Iterator[str]:
    if _fits(head, value):
        yield f"{head} {_in_line(value)}"
    elif isinstance(value, dict):
        yield from (head, *_mapping(value, f"{indent}  "))
    elif isinstance(value, list):
        yield from (head, *_items(value, f"{indent}  "))
    else:
        yield from _text(head, value, f"{indent}  ")


def _fits(head: str, value: Any) -> bool:
    """Whether ``value`` goes into one line: a mapping or list only when it has nothing but scalars."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    scalars = all(not isinstance(part, (dict, list)) and not _has_lines(part) for part in parts)
    return scalars and _width(f"{head} {_in_line(value)}") <= WIDTH


def _width(line: str) -> int:
    """Chinese takes twice the room."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def _in_line(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_scalar(one, inside=True)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_scalar(one, inside=True) for one in value)}]"
    return _scalar(value)


def _text(head: str, text: Any, indent: str) -> Iterator[str]:
    if not _has_lines(text):
        folded = _folded(str(text), indent)
        yield from (f"{head} >-", *folded) if folded else (f"{head} {_scalar(text)}",)
    elif _needs_escapes(text):
        yield f"{head} {_escaped(text)}"
    else:
        yield from (f"{head} |-", *(f"{indent}{line}" if line else "" for line in text.split("\n")))


def _folded(text: str, indent: str) -> list[str]:
    """The text in lines of the width; nothing where it has no good places to break, as Chinese has none."""
    if _needs_escapes(text):
        return []
    wrapper = TextWrapper(WIDTH - len(indent), break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
    lines = wrapper.wrap(text)
    good = " ".join(lines) == text and all(len(line) <= wrapper.width for line in lines)
    return [f"{indent}{line}" for line in lines] if good else []


def _scalar(value: Any, *, inside: bool = False) -> str:
    """``inside`` braces or brackets, where commas mean something."""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    text = str.__str__(value)
    if _needs_escapes(text):
        return _escaped(text)
    if NUMBER.fullmatch(text):
        return f'"{text}"'
    return text if _is_plain(text, inside=inside) else "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, inside: bool) -> bool:
    found = _emitter.analyze_scalar(text)
    allowed = found.allow_flow_plain if inside else found.allow_block_plain
    return allowed and _resolver.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


def _has_lines(value: Any) -> bool:
    return isinstance(value, str) and "\n" in value


def _needs_escapes(text: str) -> bool:
    return not _emitter.analyze_scalar(text).allow_block or bool(OTHER_BREAKS.search(text))


def _escaped(text: str) -> str:
    return yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf")).strip()
