"""Nobody is kept out: axe finds nothing on any page, nothing scrolls sideways, the console is silent."""

import pytest

from .everywhere import HARDEST, NAMES, tour

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
NARROWEST = {"width": 320, "height": 640}
WAYS = {
    "phone-light": ("light", PHONE),
    "desktop-dark": ("dark", DESKTOP),
    "desktop-light": ("light", DESKTOP),
    "phone-dark": ("dark", PHONE),
}
REFUSED = "the server responded with a status of 4"  # the browser says so of every page that tells of an error


@pytest.fixture
def pages(page, content, sign_in, alice, charlie, complaints):
    def visit(names=NAMES):
        yield from tour(page, sign_in, alice, charlie, names)
        complaints[:] = [said for said in complaints if REFUSED not in said]

    return visit


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, pages, axe, picture, both_languages, way):
    """Each page is seen one of the four ways in both languages, the hardest ones every way; all on a narrow screen."""
    scheme, size = WAYS[way]
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    found, widths = {}, {}
    for name in pages({*NAMES[list(WAYS).index(way) :: len(WAYS)], *HARDEST}):
        found[name] = axe()
        picture(f"{name} {both_languages} {way}")
        page.set_viewport_size(NARROWEST)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size(size)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert {name: width for name, width in widths.items() if width > NARROWEST["width"]} == {}
