"""One file in on standard input; out comes a line of JSON, then what is kept of the file."""

import json
import resource
import sys

from .checking import check
from .limits import MEMORY, SECONDS
from .unfit import Unfit


def fence_in() -> None:
    """The system ends us where a file would take more than its share, and lets us write no file at all."""
    for what, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    fence_in()
    try:
        found = check(sys.stdin.buffer.read())
    except Unfit as unfit:
        return tell({"code": unfit.code})
    except MemoryError:
        return tell({"code": "heavy"})
    head = {"code": "", "media_type": found.media_type, "length": len(found.content)}
    return tell(head, found.content, found.thumbnail)


def tell(head: dict[str, object], *parts: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        sys.stdout.buffer.write(part)


if __name__ == "__main__":
    main()
