"""No file takes our memory, our time or our secrets."""

import json
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from cancellations.evidence import apart
from cancellations.evidence.apart import look_at, seats
from cancellations.evidence.limits import READERS
from cancellations.evidence.unfit import Unfit

from .images import picture

MEGABYTES = 300
MEASURE = """
import json, resource, sys
from cancellations.evidence.apart import look_at
from cancellations.evidence.unfit import Unfit
data = sys.stdin.buffer.read()
try:
    look_at(data)
except Unfit:
    pass
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([int(own.split()[1]) // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]))
"""


def peak(data):
    """Megabytes that looking at ``data`` takes, here and apart, measured in a process that does nothing else."""
    command = [sys.executable, "-c", MEASURE]
    return max(json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout))


@pytest.mark.parametrize(
    "make",
    [
        lambda: picture("PNG", (7000, 7000), "RGBA"),
        lambda: picture("WEBP", (6000, 6000), method=0),
        lambda: picture("JPEG", (7000, 7000), "CMYK"),
    ],
    ids=["png", "webp", "jpeg"],
)
def test_the_largest_pictures_take_less_than_we_said(make):
    assert peak(make()) < MEGABYTES


def hostile_reader(monkeypatch, code):
    """A library that does ``code`` when it is fed a file."""
    monkeypatch.setattr(apart, "COMMAND", [sys.executable, "-c", code])


FENCED = "from cancellations.evidence.__main__ import fence_in; fence_in(); "


def test_one_that_takes_all_memory_is_stopped(monkeypatch):
    hostile_reader(monkeypatch, f"{FENCED} x = bytearray(400_000_000)")
    with pytest.raises(Unfit, match="broken"):
        look_at(b"x")


def test_one_that_runs_on_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.2)
    hostile_reader(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(Unfit, match="slow"):
        look_at(b"x")


def test_one_that_crashes_takes_nobody_along(monkeypatch):
    hostile_reader(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(Unfit, match="broken"):
        look_at(b"x")


def test_one_that_writes_files_cannot(monkeypatch, tmp_path):
    hostile_reader(monkeypatch, f"{FENCED} open({str(tmp_path / 'x')!r}, 'w').write('x' * 99999)")
    with pytest.raises(Unfit):
        look_at(b"x")
    assert not (tmp_path / "x").stat().st_size


def test_it_knows_none_of_our_secrets(monkeypatch):
    assert "SECRET_KEY" in os.environ
    hostile_reader(monkeypatch, "import json, os; print(json.dumps({'code': ' '.join(os.environ)}))")
    with pytest.raises(Unfit) as told:
        look_at(b"x")
    assert not set(os.environ) & set(told.value.code.split()) - {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}


def test_one_that_says_nothing_is_broken(monkeypatch):
    hostile_reader(monkeypatch, "")
    with pytest.raises(Unfit, match="broken"):
        look_at(b"x")


@pytest.mark.parametrize("said", ["a warning", "[1]", "1", "{}", "\xff"])
def test_one_in_which_a_library_speaks_first_is_broken(monkeypatch, said):
    hostile_reader(monkeypatch, f"import sys; sys.stdout.buffer.write({said!r}.encode('latin-1'))")
    with pytest.raises(Unfit, match="broken"):
        look_at(b"x")


def test_where_no_process_can_be_begun_it_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(apart, "COMMAND", ["/nowhere"])
    for _ in range(READERS + 1):  # and nobody's turn is lost by that
        with pytest.raises(Unfit, match="busy"):
            look_at(b"x")


COUNTING = """
import json, os, time
here = str(os.getpid())
os.mkdir(here)
time.sleep(0.2)
print(json.dumps({"code": str(len(os.listdir()))}))
os.rmdir(here)
"""


def test_only_so_many_are_open_at_once(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    hostile_reader(monkeypatch, COUNTING)
    with ThreadPoolExecutor(READERS + 2) as threads:
        told = [threads.submit(look_at, b"x") for _ in range(READERS + 2)]
    assert max(int(one.exception().code) for one in told) == READERS


def test_whoever_waits_for_too_long_is_told_so():
    with seats, seats, pytest.raises(Unfit, match="busy"):
        look_at(b"x", 0.01)


def test_we_are_not_fenced_in_ourselves():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] != 0
