"""Nobody is kept out: axe finds nothing on any page, nothing scrolls sideways, the console is silent."""

import pytest

from .everywhere import HARDEST, NAMES, tour

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
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
def test_axe_finds_nothing(page, pages, axe, picture, both_languages, way):
    """Each page is seen one of the four ways in both languages, the hardest ones every way."""
    scheme, size = WAYS[way]
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    found = {}
    for name in pages({*NAMES[list(WAYS).index(way) :: len(WAYS)], *HARDEST}):
        found[name] = axe()
        picture(f"{name} {both_languages} {way}")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page, pages, both_languages):
    page.set_viewport_size({"width": 320, "height": 640})
    widths = {name: page.evaluate("document.documentElement.scrollWidth") for name in pages()}
    assert {name: width for name, width in widths.items() if width > 320} == {}
