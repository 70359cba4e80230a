"""A PDF is kept as it is or not at all."""

import pytest

from cancellations.evidence.checking import check
from cancellations.evidence.unfit import Unfit

from . import pdf_parts as pdf


@pytest.mark.parametrize("data", [pdf.rooted(), pdf.made(), pdf.rooted() + b"\r\n \0"])
def test_one_that_only_shows_pages_is_kept_byte_for_byte(data):
    assert check(data) == ("application/pdf", data, b"")


def test_what_hangs_on_behind_its_end_is_cut_off():
    assert check(pdf.rooted() + b"PK\x03\x04").content == pdf.rooted()


def test_as_many_pages_as_we_take():
    assert check(pdf.paged(300)).media_type == "application/pdf"


@pytest.mark.parametrize("action", [b"[3 0 R/Fit]", b"<</S/GoTo/D[3 0 R/Fit]>>", b"<</S/Named/N/NextPage>>", b"9 0 R"])
def test_turning_a_page_on_opening_does_no_harm(action):
    assert check(pdf.opening(action))


@pytest.mark.parametrize(
    "address",
    [
        b"https://carrier.example/\x9f",
        b"HTTP:\n//carrier.example",
        b"mailto:a@carrier.example",
        b"tel:10086",
        b"carrier.example",
        b"/bill?from=a:b",
        b"#page=2",
        b"",
    ],
)
def test_a_link_to_a_site_does_no_harm(address):
    assert check(pdf.linked(address))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf.opening(b"<</S/Launch/F(x)>>"), "launch"),
        (pdf.opening(b"<</S/#4caunch/F(x)>>"), "launch"),
        (pdf.rooted(b"/AA<</WC 4 0 R>>", b"<</S/JavaScript/JS 5 0 R>>", b"(x)"), "script"),
        (pdf.rooted(b"/AF[4 0 R]", b"<</Type/Filespec/EF<</F 5 0 R>>>>"), "embedded"),
        (pdf.rooted(b"/X 4 0 R", b"<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream"), "embedded"),
        (pdf.rooted(b"/AcroForm 4 0 R", b"<</XFA[(a)5 0 R]>>"), "form"),
        (pdf.linked(b" JavaScript:alert\\(1\\)"), "script"),
        (pdf.linked(b"file:///etc/passwd"), "script"),
        (pdf.linked(b"\xefjavascript:x"), "script"),
        (pdf.rooted(b"/X<</URI 4 0 R>>", b"(java\0script:x)"), "script"),
        (pdf.rooted(b"/URI<</Base(javascript:x)>>"), "script"),
        (pdf.rooted(b"/X<</Type 4 0 R>>", b"/EmbeddedFile"), "embedded"),
        (pdf.annotated(b"<</S/ImportData/F(x)>>"), "form"),
        (pdf.annotated(b"<</S/GoToE>>"), "embedded"),
        (pdf.annotated(b"<</S/Sound>>"), "media"),
        (pdf.rooted(b"/X<</RichMediaContent 1>>"), "media"),
    ],
)
def test_one_that_does_things_is_refused_with_what_it_does(data, why):
    with pytest.raises(Unfit, match=why):
        check(data)
