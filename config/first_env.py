"""Writes the first ``.env`` of a developer's machine: ``python -m config.first_env``. It never overwrites one."""

import os
import secrets
import sys
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parent.parent


def fresh_values() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "NUMBER_KEYS": Fernet.generate_key().decode(),
        "FINGERPRINT_KEY": secrets.token_urlsafe(32),
        "DEMO_PASSWORD": secrets.token_urlsafe(9),
        "DEBUG": "1",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "EMAIL_URL": "consolemail://",
    }


def filled_in(example: str, values: dict[str, str]) -> str:
    """``example`` with each of ``values`` in the place that waits for it; ``ValueError`` when there is none."""
    lines = example.splitlines()
    for name, value in values.items():
        lines[lines.index(f"{name}=")] = f"{name}={value}"
    return "\n".join(lines) + "\n"


def write(folder: Path) -> bool:
    """Makes ``folder/.env``, readable by its owner alone. False when there is one already."""
    text = filled_in((folder / ".env.example").read_text(), fresh_values())
    try:
        handle = os.open(folder / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with open(handle, "w") as file:
        file.write(text)
    return True


if __name__ == "__main__":
    sys.stdout.write("Wrote .env with fresh keys.\n" if write(ROOT) else "There is a .env already; it stays.\n")
