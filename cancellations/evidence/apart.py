"""Looks at a file in a process of its own, so that no file can take our memory, our time or our secrets."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from .checking import Checked
from .limits import SECONDS
from .unfit import Unfit

HERE = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", __package__]
NO_SECRETS = {"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
"""Its whole environment."""


def look_at(data: bytes) -> Checked:
    """What of the file is kept. Raises ``Unfit``, also for a file that makes its reader crash or run on."""
    try:
        done = subprocess.run(  # noqa: S603  # our own program, and the file is no argument of it
            COMMAND, input=data, env=NO_SECRETS, capture_output=True, timeout=2 * SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unfit("slow") from None
    if done.returncode:
        raise Unfit("slow" if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL) else "broken")
    line, _, rest = done.stdout.partition(b"\n")
    head = json.loads(line or '{"code": "broken"}')
    if head["code"]:
        raise Unfit(head["code"])
    return Checked(head["media_type"], rest[: head["length"]], rest[head["length"] :])
