"""What nobody needs any more goes by itself, after its owner was told: closed cases, accounts that nobody uses.

Any number of processes may do this at the same time, and any of them may be killed: what is announced is a unique row,
each case and each account goes in a transaction of its own, and whoever comes second finds nothing to do.
"""

from collections import Counter

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from ..leftovers import forget_limits, sweep_files, wipe_log
from .accounts import delete_unused, forget_those_who_came_back, warn_unused
from .cases import announce_and_purge, choose_keep_days

Tally = Counter[str]
__all__ = ["Tally", "choose_keep_days", "purge_expired"]


def purge_expired(*, dry_run: bool = False) -> Tally:
    """Returns what was done, or with ``dry_run`` what would be, by name."""
    now = timezone.now()
    if not dry_run:
        forget_those_who_came_back(now)
        SessionStore.clear_expired()
        forget_limits(now)
    tally = announce_and_purge(now, dry_run=dry_run)
    tally["accounts warned"] = warn_unused(now, dry_run=dry_run)
    tally["accounts deleted"] = delete_unused(now, dry_run=dry_run)
    tally["stray files removed"] = sweep_files(now, dry_run=dry_run)
    if not dry_run:
        wipe_log()
    return +tally
