"""What the content files may say (docs/content.md), read without a database and with every mistake at its line."""

from .entry import ContentError, ContentRefused
from .folder import read_folder
from .records import CarrierRecord, Columns, Content, GuideRecord

__all__ = ["CarrierRecord", "Columns", "Content", "ContentError", "ContentRefused", "GuideRecord", "read_folder"]
