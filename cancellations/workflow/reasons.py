"""Why something cannot be done, in words a page can show."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Reason:
    """``code`` for machines and tests, ``text`` for people (translated when it is read)."""

    code: str
    text: str | Promise

    def __str__(self) -> str:
        return str(self.text)
