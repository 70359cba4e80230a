"""YAML that remembers on which line everything stood."""

from pathlib import Path
from typing import Any

import yaml


class Mapping(dict[str, Any]):
    """A mapping with the line of each key, and the keys that were written twice."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.repeated: dict[str, int] = {}

    def put(self, key: str, value: Any, line: int) -> None:
        if key in self:
            self.repeated[key] = line
        self[key] = value
        self.lines[key] = line


class Items(list[Any]):
    """A list with the line of each item."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class MarkedLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C is 8 times as fast
    """Safe YAML into ``Mapping`` and ``Items``."""


def _mapping(loader: MarkedLoader, node: yaml.MappingNode) -> Mapping:
    found = Mapping()
    for key, value in node.value:
        name = str(loader.construct_object(key, deep=True))
        found.put(name, loader.construct_object(value, deep=True), key.start_mark.line + 1)
    return found


def _items(loader: MarkedLoader, node: yaml.SequenceNode) -> Items:
    found = Items()
    for item in node.value:
        found.append(loader.construct_object(item, deep=True))
        found.lines.append(item.start_mark.line + 1)
    return found


def _date(loader: MarkedLoader, node: yaml.ScalarNode) -> Any:
    """A day that no calendar has stays text, so that its reader can refuse it with its line."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


MarkedLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
MarkedLoader.add_constructor("tag:yaml.org,2002:seq", _items)
MarkedLoader.add_constructor("tag:yaml.org,2002:timestamp", _date)


def load(path: Path) -> Any:
    """The file's data; ``yaml.YAMLError`` or ``UnicodeDecodeError`` where it is not YAML."""
    loader = MarkedLoader(path.read_text(encoding="utf-8"))
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else 1
