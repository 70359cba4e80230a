"""Pictures that are small, huge, broken or more than they seem."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def picture(form="PNG", size=(40, 30), mode="RGB", colour=None, **options):
    target = BytesIO()
    Image.new(mode, size, colour).save(target, form, **options)
    return target.getvalue()


def film(form):
    target = BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue", "green")]
    frames[0].save(target, form, save_all=True, append_images=frames[1:], duration=100)
    return target.getvalue()


def photograph(orientation=6):
    """A JPEG as a telephone writes it: lying on its side, with the place, the maker and a comment."""
    image = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8298] = orientation, "SecretMaker", "SecretOwner"
    exif[0x8825] = {1: "N", 2: (31.0, 13.0, 49.0), 3: "E", 4: (121.0, 28.0, 25.0)}
    target = BytesIO()
    image.save(target, "JPEG", exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile" * 20)
    return target.getvalue()


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, *chunks):
    """A PNG that claims to be so large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks) + chunk(b"IEND", b"")


def packed(body):
    return chunk(b"IDAT", zlib.compress(body, 9))


def jpeg_claiming(width, height, **options):
    """A JPEG whose head was written over."""
    data = bytearray(picture("JPEG", **options))
    place = data.index(b"\xff\xc2" if options.get("progressive") else b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_claiming(width, height):
    """A lossless WebP whose head was written over."""
    data = bytearray(picture("WEBP", lossless=True))
    place = data.index(b"VP8L") + 9
    size = (width - 1) | (height - 1) << 14
    data[place : place + 4] = struct.pack("<I", size | 1 << 28)
    return bytes(data)


def with_broken_sum(data):
    """One bit of a PNG's first chunk of pixels turned over."""
    place = data.index(b"IDAT") + 10
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
