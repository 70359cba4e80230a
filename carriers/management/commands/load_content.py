"""Reads carriers/content into the database. Safe to run on every start."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from carriers.content import CONTENT, ContentRefused, load, read


class Command(BaseCommand):
    help = "Loads countries, cards, carriers and guides from the content files; all of them, or none."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--path", type=Path, default=CONTENT, help="the folder to read")
        parser.add_argument("--dry-run", action="store_true", help="tell what would change, and change nothing")
        parser.add_argument("--check", action="store_true", help="validate the files only, without a database")

    def handle(self, *args: Any, path: Path, dry_run: bool, check: bool, **options: Any) -> None:
        try:
            told = self.check_files(path) if check else load(path, dry_run=dry_run).lines()
        except ContentRefused as refused:
            raise CommandError(f"{refused}\n{len(refused.errors)} mistakes. Nothing was loaded.") from refused
        if options["verbosity"]:
            self.stdout.write("\n".join(told))

    def check_files(self, path: Path) -> list[str]:
        content = read(path)
        return [f"{len(content.carriers)} carriers, {len(content.countries)} countries: no mistakes."]
