"""Looks at a file in a process of its own, so that no file can take our memory, our time or our secrets."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from .checking import Checked
from .limits import READERS, SECONDS
from .unfit import Unfit

HERE = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", __package__]
NO_SECRETS = {"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
"""Its whole environment."""
seats = BoundedSemaphore(READERS)


def look_at(data: bytes, patience: float = SECONDS) -> Checked:
    """What of the file is kept. Raises ``Unfit``, also for a file that makes its reader crash or run on.

    Waits up to ``patience`` seconds for its turn.
    """
    if not seats.acquire(timeout=patience):
        raise Unfit("busy")
    try:
        done = subprocess.run(  # noqa: S603  # our own program, and the file is no argument of it
            COMMAND, input=data, env=NO_SECRETS, capture_output=True, timeout=2 * SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unfit("slow") from None
    except OSError as error:  # no process or no memory is left to begin with
        raise Unfit("busy") from error
    finally:
        seats.release()
    if done.returncode:
        raise Unfit("slow" if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL) else "broken")
    return _told(done.stdout)


def _told(output: bytes) -> Checked:
    """Whatever else stands there, a library wrote."""
    line, _, rest = output.partition(b"\n")
    try:
        head = json.loads(line)
        code, media_type, length = head["code"], head.get("media_type"), head.get("length")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unfit("broken") from error
    if code:
        raise Unfit(code)
    return Checked(media_type, rest[:length], rest[length:])
