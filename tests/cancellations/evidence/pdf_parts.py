"""PDFs written by hand, so that they can be wrong in every way."""

import zlib
from io import BytesIO

from pypdf import PdfWriter

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def written(*objects, end=b"%%EOF\n"):
    """A PDF of these objects, the first of which is its root."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (len(objects) + 1, len(out))
    return out + head + tail + end


def rooted(entries=b"", *more):
    """One page, with ``entries`` in the root and ``more`` objects from the fourth on."""
    return written(b"<</Type/Catalog/Pages 2 0 R %s>>" % entries, PAGES, PAGE, *more)


def opening(action):
    return rooted(b"/OpenAction %s" % action)


def annotated(action):
    """A page with a link that does ``action``."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[<</Subtype/Link/A %s>>]>>" % action
    return written(b"<</Type/Catalog/Pages 2 0 R>>", PAGES, page)


def linked(address):
    return annotated(b"<</S/URI/URI(%s)>>" % address)


def paged(count):
    return made(lambda writer: [writer.add_blank_page(9, 9) for _ in range(count - 1)])


def made(change=lambda writer: None):
    """One blank page, and what ``change`` does to it."""
    writer, target = PdfWriter(), BytesIO()
    writer.add_blank_page(9, 9)
    change(writer)
    writer.write(target)
    return target.getvalue()


def tree_of(kids):
    return written(b"<</Type/Catalog/Pages 2 0 R>>", *[b"<</Type/Pages/Kids[%s]/Count 1>>" % kid for kid in kids])


def exponential(depth=40, width=2):
    """A tree that is small on disk and has ``width`` to the power of ``depth`` pages."""
    return tree_of([b"%d 0 R " % (number + 3) * width for number in range(depth)])


def bomb(head, megabytes=80):
    """A stream of nothing but zeros, a thousandth of its size."""
    body = zlib.compress(b"\0" * megabytes * 1_000_000, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(body), body)


def bomb_of_places():
    """The table of places itself is the bomb, so it is met on opening."""
    body = bomb(b"/Type/XRef/W[1 2 1]/Index[0 5000000]/Size 5000000/Root 2 0 R", 20)
    return b"%%PDF-1.5\n1 0 obj%s endobj\nstartxref\n9\n%%%%EOF" % body
