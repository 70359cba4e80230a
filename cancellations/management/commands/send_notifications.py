"""Sends people what falls due, one mail a day each. Run it every minute, on any number of machines."""

from typing import Any

from django.core.management.base import BaseCommand

from cancellations.services.reminders import Tally, send_notifications


class Command(BaseCommand):
    help = "Sends each person one mail a day with what they are to be told. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(in_words(send_notifications()))


def in_words(tally: Tally) -> str:
    """«3 sent, 1 in the app»."""
    return ", ".join(f"{count} {became}" for became, count in sorted(tally.items())) or "nothing to send"
