"""Pictures, decoded and made anew: whatever else was in the file is not in the new one."""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from .limits import KEPT_PIXELS, MEMORY, MOST_PIXELS, THUMBNAIL
from .unfit import Unfit

SAVED_WITH: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88},
    "WEBP": {"quality": 88, "method": 2},
    "PNG": {"compress_level": 4},
}
PLAIN_MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}


def made_anew(data: bytes, form: str) -> tuple[bytes, bytes]:
    """The same picture of the same ``form`` ("PNG" …), upright, with nothing but its pixels; and a small one.

    Raises ``Unfit`` for what is too large, moves or cannot be decoded to its end.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes, which we look at ourselves, and of what we drop anyway
        try:
            picture = _plain(_decoded(data, form), form)
        except Image.DecompressionBombError:
            raise Unfit("pixels") from None
        return _saved(picture, form, **SAVED_WITH[form]), _thumbnail(picture)


def _decoded(data: bytes, form: str) -> Image.Image:
    """Upright, and no larger than we keep: made smaller before anything copies it."""
    picture: Image.Image = Image.open(BytesIO(data), formats=[form])
    if picture.width * picture.height > MOST_PIXELS:
        raise Unfit("pixels")
    # A JPEG of several pictures comes from a telephone, and the first is the photograph; elsewhere they are a film.
    if form != "JPEG" and getattr(picture, "is_animated", False):
        raise Unfit("moving")
    if _coefficients(picture) > MEMORY // 2:
        raise Unfit("heavy")
    size = _kept_size(picture)
    picture.draft(None, size)
    picture.load()
    if picture.size != size and picture.width > size[0]:
        picture = _smaller(picture, size)
    return ImageOps.exif_transpose(picture)


def _coefficients(picture: Image.Image) -> int:
    """Bytes that a JPEG which comes in rounds takes before its first pixel is there, however small it is made."""
    layers = getattr(picture, "layer", None) if picture.info.get("progressive") else None
    if not layers:
        return 0
    widest = max(across * down for _, across, down, _ in layers)
    return 2 * picture.width * picture.height * sum(across * down for _, across, down, _ in layers) // widest


def _kept_size(picture: Image.Image) -> tuple[int, int]:
    scale = min(1.0, (KEPT_PIXELS / (picture.width * picture.height)) ** 0.5)
    return max(1, int(picture.width * scale)), max(1, int(picture.height * scale))


def _smaller(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Colours of a palette cannot be mixed, so such a picture is only thinned out; there is no room for a full copy."""
    exif = picture.info.get("exif")
    found = picture.resize(size, Image.Resampling.BOX if picture.mode not in ("P", "1") else Image.Resampling.NEAREST)
    if exif:
        found.info["exif"] = exif
    return found


def _plain(picture: Image.Image, form: str) -> Image.Image:
    """Eight bits a colour, no palette, no profile, no comment."""
    if picture.mode.startswith(("I", "F")):
        picture = _eight_bits(picture)
    if picture.mode not in PLAIN_MODES[form]:
        is_clear = form != "JPEG" and (picture.has_transparency_data or picture.mode.endswith(("A", "a")))
        picture = picture.convert("RGBA" if is_clear else "RGB")
    picture.info = {}
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey: Pillow would cut them off at 255 instead of scaling them."""
    return picture.convert("I").point(lambda value: value / 256).convert("L")


def _saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    target = BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def _thumbnail(picture: Image.Image) -> bytes:
    """Cut to a square from the top, where letters and chats say what they are."""
    small = picture.convert("RGBA" if "A" in picture.mode else "RGB")
    return _saved(ImageOps.fit(small, THUMBNAIL, centering=(0.5, 0.0)), "WEBP", quality=75)
