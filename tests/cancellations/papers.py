"""Files on record, written past the form: what a paper, a pack or an export has to show."""

from contextlib import closing
from datetime import date
from hashlib import sha256

from django.core.files.base import ContentFile
from pypdfium2 import PdfDocument

from cancellations.enums import EvidenceKind, MediaType
from cancellations.models import Evidence

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def kept(case, content=PDF, **fields):
    """``content`` on record in ``case``, as a file of its own."""
    given = {"kind": EvidenceKind.BILL, "dated_on": date(2026, 1, 5), "name": "bill.pdf", "media_type": MediaType.PDF}
    row = Evidence(case=case, size=len(content), sha256=sha256(content).hexdigest(), **given | fields)
    row.file.save("", ContentFile(content), save=False)
    row.save()
    return row


def said_in(pdf):
    """The words of a PDF, without the spaces between them: where a line is full is of no interest."""
    with closing(PdfDocument(pdf)) as sheets:
        return "".join("".join(sheet.get_textpage().get_text_range() for sheet in sheets).split())
