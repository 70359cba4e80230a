"""Writes what is live as content files, which ``load_content`` reads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from carriers.content import CONTENT
from carriers.export import ExportRefused, files, left_over, write


class Command(BaseCommand):
    help = "Writes countries, cards, carriers and live guides as content files, always in the same way."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--path", type=Path, default=CONTENT, help="the folder to write")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            texts = files(path)
            changed = write(path, texts)
        except ExportRefused as refused:
            raise CommandError(f"{refused} Nothing was written.") from refused
        told = [f"written: {name}" for name in changed] + [f"left alone: {name}" for name in left_over(path, texts)]
        if options["verbosity"]:
            self.stdout.write("\n".join(told or ["Every file says this already."]))
