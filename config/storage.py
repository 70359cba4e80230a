"""Where files lie that people put on record, unless the settings name a store."""

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class SyncedStorage(FileSystemStorage):
    """A file that was saved is on the disk, not only on its way there: the row that names it is, too."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        stored = super().save(name, content, max_length)
        path, top = Path(self.path(stored)), Path(self.location)
        sync(path)
        # A new folder is an entry of the one above it.
        for folder in path.parents:
            sync(folder)
            if folder == top:
                break
        return stored


def sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
