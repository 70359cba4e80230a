"""Files to look at: a message as a telephone shows it, and a receipt."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ..documents.pdf import FONTS
from ..enums import EvidenceKind
from ..evidence.checking import check
from ..models import Evidence
from ..services.evidence import Found, keep_evidence
from .road import Road, ago

GROUND, SHEET, INK = "#eef1f4", "#ffffff", "#17202a"


def keep_some(road: Road) -> None:
    message = drawn("10099", "您的号码已于今日销户，\n押金将在 15 个工作日内退还。", "PNG")
    keep(road, "短信截图.png", message, EvidenceKind.MESSAGE)
    keep(road, "押金收据.pdf", drawn("押金收据", "今收到押金\n人民币 200.00 元", "PDF"), EvidenceKind.RECEIPT)


def keep(road: Road, name: str, content: bytes, kind: EvidenceKind) -> None:
    file = road.file
    about = Evidence(case=file.case, kind=kind, dated_on=ago(34))
    keep_evidence(file, about, [Found(name, check(content))], actor=road.person, version=file.case.version)


def drawn(head: str, text: str, form: str) -> bytes:
    """A sheet with these words on it, as a file of this ``form``."""
    font = ImageFont.truetype(next(FONTS.glob("*.ttc")), 40)
    picture = Image.new("RGB", (900, 460), GROUND)
    draw = ImageDraw.Draw(picture)
    draw.text((60, 40), head, INK, font)
    draw.rounded_rectangle((50, 130, 850, 400), 40, SHEET)
    draw.multiline_text((90, 190), text, INK, font, spacing=20)
    target = BytesIO()
    picture.save(target, form)
    return target.getvalue()
