"""What is left of a picture: its pixels, upright, and no larger than we keep."""

from io import BytesIO

import pytest
from PIL import Image

from cancellations.evidence.checking import check
from cancellations.evidence.limits import KEPT_PIXELS, MOST_BYTES
from cancellations.evidence.unfit import Unfit

from .images import film, jpeg_claiming, photograph, picture, png

SECRETS = (b"Secret", b"Exif", b"iCCP", b"eXIf", b"ICC_PROFILE")


def kept(data):
    found = check(data)
    return Image.open(BytesIO(found.content)), found


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "png"), ("JPEG", "jpeg"), ("WEBP", "webp")])
def test_it_stays_what_it_was(form, media_type):
    image, found = kept(picture(form, (40, 30), colour="red"))
    assert (image.format, image.size, found.media_type) == (form, (40, 30), f"image/{media_type}")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_nothing_hidden_survives(form):
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    _, found = kept(picture(form, exif=exif, icc_profile=b"SecretProfile" * 20))
    assert not [secret for secret in SECRETS if secret in found.content + found.thumbnail]


def test_a_photograph_stands_upright_and_says_neither_where_nor_by_whom():
    image, found = kept(photograph())
    assert image.size == (20, 40)
    assert not [secret for secret in SECRETS if secret in found.content]


def test_of_a_telephones_several_pictures_in_one_the_first_is_kept():
    image, found = kept(film("MPO"))
    assert (image.format, found.media_type, image.size) == ("JPEG", "image/jpeg", (9, 9))
    assert image.getpixel((4, 4))[0] > 200


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    image, _ = kept(picture("JPEG", (8000, 4000), "L", 200))
    assert image.width * image.height <= KEPT_PIXELS
    assert image.width / image.height == pytest.approx(2, rel=0.01)


def test_a_large_photograph_is_turned_after_it_was_made_smaller():
    exif = Image.Exif()
    exif[0x0112] = 6
    image, _ = kept(picture("PNG", (6000, 3000), "L", 200, exif=exif))
    assert image.width < image.height


def test_sixteen_bits_of_grey_stay_grey():
    image, _ = kept(picture("PNG", (4, 4), "I;16", 0x8000))
    assert image.getpixel((0, 0)) == 0x80


def test_inks_become_light():
    image, _ = kept(picture("JPEG", (8, 8), "CMYK"))
    assert (image.mode, image.getpixel((0, 0))) == ("RGB", (255, 255, 255))


def test_what_can_be_seen_through_stays_so():
    image, _ = kept(picture("PNG", (4, 4), "P", transparency=0))
    assert image.getpixel((0, 0))[3] == 0


def test_the_small_picture_is_square_and_small():
    _, found = kept(picture("JPEG", (400, 3000), colour="red"))
    small = Image.open(BytesIO(found.thumbnail))
    assert (small.format, small.size) == ("WEBP", (240, 240))


def test_pixels_are_counted_before_any_is_decoded():
    with pytest.raises(Unfit, match="pixels"):
        check(png(9_000, 9_000))


def test_a_jpeg_in_rounds_is_weighed_before_it_is_decoded():
    with pytest.raises(Unfit, match="heavy"):
        check(jpeg_claiming(7_000, 7_000, progressive=True, subsampling=0))


def test_more_bytes_than_we_take_are_not_even_looked_at():
    with pytest.raises(Unfit, match="bytes"):
        check(b"\x89PNG" + b"\0" * MOST_BYTES)
