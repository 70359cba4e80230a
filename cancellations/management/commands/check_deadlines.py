"""Writes down what people are to be told of their deadlines. Run it every minute, on any number of machines."""

from typing import Any

from django.core.management.base import BaseCommand

from cancellations.services.reminders import check_deadlines


class Command(BaseCommand):
    help = "Looks at the cases whose time has come and notes what their owners are to be told. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{check_deadlines()} cases looked at")
