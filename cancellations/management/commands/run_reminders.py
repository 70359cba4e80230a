"""Does what ``check_deadlines`` and ``send_notifications`` do, again and again, until it is told to stop.

And at its start and once a day what ``purge_expired`` does: after the mails, which wait for no deletion.
"""

import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.utils import timezone

from cancellations.services.reminders import check_deadlines, send_notifications
from cancellations.services.retention import purge_expired

from .purge_expired import counted
from .send_notifications import in_words

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Checks deadlines and sends reminders in a loop, and deletes at its start and once a day what its time is up "
        "for. "
        "Ends on Ctrl-C and SIGTERM, after the mail in hand."
    )
    purged_on: date | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, default=60, metavar="SECONDS", help="how long to rest (60)")

    def handle(self, *args: Any, every: int, **options: Any) -> None:
        stopped = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            self.round(stopped)
            close_old_connections()  # none is held, and none that has died is kept, while it rests
            stopped.wait(max(every, 1))

    def round(self, stopped: Event) -> None:
        """Whatever goes wrong, a database that is locked or away for a while too, the next round tries again."""
        self.attempt("Reminders", lambda: self.remind(stopped))
        if not stopped.is_set():
            self.attempt("Deletions", self.purge)

    def attempt(self, what: str, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception:
            logger.exception("%s: this round failed; the next one tries again.", what)
            connection.close()

    def remind(self, stopped: Event) -> None:
        check_deadlines(lambda: not stopped.is_set())
        if tally := send_notifications(lambda: not stopped.is_set()):
            self.stdout.write(f"Reminders: {in_words(tally)}")

    def purge(self) -> None:
        if self.purged_on != timezone.localdate():
            if tally := purge_expired():
                self.stdout.write(counted(tally))
            self.purged_on = timezone.localdate()
