"""Deletes what nobody needs any more, once its owner was told. Run it once a day, on any number of machines."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cancellations.services.retention import Tally, purge_expired


class Command(BaseCommand):
    help = (
        "Announces and deletes closed cases whose time is up, warns and deletes accounts that nobody has used for two "
        "years, and removes what an interrupted deletion left. Safe to run at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        found = counted(purge_expired(dry_run=dry_run)) or "nothing to do"
        self.stdout.write(f"Would be: {found}" if dry_run else found)


def counted(tally: Tally) -> str:
    """«cases announced: 2, cases deleted: 1»."""
    return ", ".join(f"{what}: {count}" for what, count in sorted(tally.items()))
