"""Tells which guides are due for verification, and mails their maintainers. Run it every week, or every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from carriers.due import DUE, REPORTED, Chore, Keepers, by_person, chores, keepers, tell


class Command(BaseCommand):
    help = "Lists live guides that are due for verification, the oldest first, and what else waits for their keepers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mail", action="store_true", help="mail each maintainer their list, once a week")

    def handle(self, *args: Any, mail: bool, **options: Any) -> None:
        found, known = chores(timezone.localdate()), keepers()
        told = [line(chore, known) for chore in found] or ["Nothing is waiting."]
        failed = self.mail(found, known, told) if mail else []
        if options["verbosity"]:
            self.stdout.write("\n".join(told))
        if failed:
            raise CommandError("Could not mail:\n" + "\n".join(failed))

    def mail(self, found: list[Chore], known: Keepers, told: list[str]) -> list[str]:
        """A mail that does not leave holds up nobody else's; the next run tries it again."""
        failed = []
        for person, own in by_person(found, known):
            try:
                first = tell(person, own, timezone.localdate())
                told.append(f"{'mailed' if first else 'told already this week'}: {person.address}")
            except (OSError, ValueError) as error:  # no server, or an address that cannot be one
                failed.append(f"{person.address}: {error}")
        return failed


def line(chore: Chore, known: Keepers) -> str:
    told = [f"{chore.kind.replace('_', ' ')}: {chore.guide}"]
    if chore.kind == DUE:
        told.append(f"verified on {chore.verified_on}, {chore.days} days ago")
    if chore.kind == REPORTED:
        told.append(f"{chore.reports} waiting")
    return "; ".join([*told, ", ".join(person.address for person in known.of(chore.guide)) or "nobody to tell"])
