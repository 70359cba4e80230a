"""What the content files may say (docs/content.md), read without a database and with every mistake at its line."""

from .entry import ContentError, ContentRefused
from .folder import read_folder
from .records import NO_DAYS, CarrierRecord, Columns, Content, CountryRecord, GuideRecord, WordingRecord, tidy
from .writer import to_yaml

__all__ = [
    "NO_DAYS",
    "CarrierRecord",
    "Columns",
    "Content",
    "ContentError",
    "ContentRefused",
    "CountryRecord",
    "GuideRecord",
    "WordingRecord",
    "read_folder",
    "tidy",
    "to_yaml",
]
