"""Where a letter's parts stand on the sheet, so that the address shows in the window of the country's envelopes.

All in millimetres from the sheet's upper left corner. An envelope is larger than the folded sheet: the window given
here is what shows of the sheet however it lies in there.
"""

from typing import NamedTuple


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float


class Layout(NamedTuple):
    """``address`` stands in the ``window``, that is what shows, in ``lines`` at most. ``source``: of the measures."""

    key: str
    paper: str
    sender: Box
    address: Box
    window: Box | None
    date_top: float
    body_top: float
    left: float
    right: float
    source: str
    folds: tuple[float, ...] = ()
    lines: int = 5


DIN_5008_B = Layout(
    key="din-5008-b",
    paper="a4",
    sender=Box(25, 16, 80, 24),
    address=Box(25, 62.7, 75, 27.3),
    window=Box(20, 45, 85, 45),
    date_top=90,
    body_top=103,
    left=25,
    right=20,
    source="DIN 5008, form B: address field 85 × 45 mm, 20 mm from the left, 45 mm from the top, the address 17.7 mm "
    "below its upper edge; https://gruendung.de/din-5008/anschriftenfeld",
    folds=(105, 210),
)
FRENCH = Layout(
    key="fr-dl",
    paper="a4",
    sender=Box(20, 16, 80, 24),
    address=Box(105, 56, 80, 22),
    window=Box(100, 55, 90, 24),
    date_top=84,
    body_top=98,
    left=20,
    right=20,
    source="Envelope DL 110 × 220 mm, window 35 × 100 mm, 20 mm from the right and 20 mm from the bottom, as sold",
    folds=(99, 198),
)
BRITISH = Layout(
    key="uk-dl",
    paper="a4",
    sender=Box(110, 16, 80, 24),
    address=Box(24, 58, 74, 22),
    window=Box(20, 57, 80, 24),
    date_top=84,
    body_top=98,
    left=24,
    right=20,
    source="Envelope DL 110 × 220 mm, window 35 × 90 mm, 20 mm from the left and 18 mm from the bottom, as sold",
    folds=(99, 198),
)
AMERICAN = Layout(
    key="us-10",
    paper="letter",
    sender=Box(25, 16, 80, 24),
    address=Box(25, 63.9, 80, 16.4),
    window=Box(22.2, 63.5, 88.9, 16.9),
    date_top=86,
    body_top=100,
    left=25,
    right=25,
    source="Envelope no. 10, 4⅛ × 9½ in, window 1⅛ × 4½ in, ⅞ in from the left and ½ in from the bottom, as sold",
    folds=(93.1, 186.3),
    lines=4,
)
PLAIN = Layout(
    key="plain",
    paper="a4",
    sender=Box(25, 20, 80, 24),
    address=Box(25, 50, 110, 24),
    window=None,
    date_top=78,
    body_top=90,
    left=25,
    right=25,
    source="A letter across the sheet, for an envelope without a window",
)
LAYOUTS = {layout.key: layout for layout in (DIN_5008_B, FRENCH, BRITISH, AMERICAN, PLAIN)}
IN_COUNTRY = {
    "DE": DIN_5008_B,
    "AT": DIN_5008_B,
    "FR": FRENCH,
    "GB": BRITISH,
    "IE": BRITISH,
    "US": AMERICAN,
    "CA": AMERICAN,
}


def layout_of(country: str, paper: str = PLAIN.paper) -> Layout:
    """For a carrier of that country; of no country, ``""``. Where no envelope says which, the sheet is ``paper``."""
    return IN_COUNTRY.get(country) or PLAIN._replace(paper=paper)
