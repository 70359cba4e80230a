"""Says what is wrong with the translations: ``python -m config.translations``. Needs gettext and polib."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation import gettext_noop, ngettext_lazy

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
SOURCES = ("manage.py", "cancellations", "carriers", "config", "templates")

# Sentences of Django's that our catalogue says instead: its own Chinese lacks them, or speaks in another tone.
BORROWED = (
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
    gettext_noop("Error:"),
    gettext_noop("Forgotten your login credentials?"),
    gettext_noop("After you’ve created a user, you’ll be able to edit more user options."),
)

Message = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Message:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def used(root: Path = ROOT) -> set[Message]:
    """Every sentence the sources ask to have translated, read from a copy so that the catalogue stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in SOURCES:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "content"))
            else:
                shutil.copy(root / name, copy / name)
        (copy / CATALOGUE).parent.mkdir(parents=True)
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "-v", "0"],
            cwd=copy,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings_test"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return {key(entry) for entry in polib.pofile(str(copy / CATALOGUE))}


def problems(catalogue: polib.POFile, compiled: polib.MOFile, used: set[Message]) -> Iterator[str]:
    """What keeps the interface from being complete in both languages."""
    live = [entry for entry in catalogue if not entry.obsolete]
    for entry in live:
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid}"
        elif not entry.translated():
            yield f"untranslated: {entry.msgid}"
    yield from (f"obsolete: {entry.msgid}" for entry in catalogue.obsolete_entries())
    known = {key(entry) for entry in live}
    yield from (f"not in the catalogue: {message[1]}" for message in sorted(used - known, key=str))
    yield from (f"no longer used: {message[1]}" for message in sorted(known - used, key=str))
    if {key(e): (e.msgstr, e.msgstr_plural) for e in live if e.translated()} != {
        key(e): (e.msgstr, e.msgstr_plural) for e in compiled if e.msgid
    }:
        yield "the .mo file does not hold what the .po file says"


def broken_placeholders(catalogue: Path) -> list[str]:
    """What gettext itself finds wrong, a translation that lost its ``%(name)s`` above all."""
    command = ["msgfmt", "--check-format", "--output-file", os.devnull, str(catalogue)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()  # noqa: S603


def check(root: Path = ROOT) -> list[str]:
    catalogue = root / CATALOGUE
    if not catalogue.exists() or not catalogue.with_suffix(".mo").exists():
        return [f"{CATALOGUE} or its .mo file is missing: make messages"]
    found = problems(polib.pofile(str(catalogue)), polib.mofile(str(catalogue.with_suffix(".mo"))), used(root))
    return [*found, *broken_placeholders(catalogue)]


if __name__ == "__main__":
    if wrong := check():
        sys.exit("\n".join([*wrong, f"{len(wrong)} to mend, then: make messages"]))
    sys.stdout.write("The translations are complete and compiled.\n")
