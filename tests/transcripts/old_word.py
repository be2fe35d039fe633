"""Old Word documents of invented text: a compound file ([MS-CFB], version 4) of the two streams that text needs."""

from __future__ import annotations

import struct

_SECTOR = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT_AT = 0x200  # in the stream WordDocument, past its information block


def old_word(text: str, rest: str = "", *, wide: bool = True, encrypted: bool = False) -> bytes:
    """Return a `.doc` of a body and what follows it (footnotes, headers): one piece, of 16-bit or 8-bit characters."""
    whole = (text + rest).replace("\n", "\r")
    body = whole.encode("utf-16-le") if wide else whole.encode("cp1252")
    offset = _TEXT_AT if wide else (_TEXT_AT * 2) | 0x40000000
    pieces = struct.pack("<2I", 0, len(whole)) + struct.pack("<HIH", 0, offset, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    head = bytearray(_TEXT_AT)
    struct.pack_into("<6H", head, 0, 0xA5EC, 0xC1, 0, 0, 0, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<i", head, 0x4C, len(text))
    struct.pack_into("<2I", head, 0x1A2, 0, len(table))
    return compound_file({"1Table": table, "WordDocument": bytes(head) + body})


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of streams, filled up to whole sectors: a shorter one would need another table."""
    sectors, fat, entries = b"", list[int](), list[tuple[str, int, int]]()
    for name, data in streams.items():
        padded = data.ljust(_SECTOR, b"\0")
        count = -(-len(padded) // _SECTOR)
        entries.append((name, len(fat), len(padded)))
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        sectors += padded.ljust(count * _SECTOR, b"\0")
    directory = len(fat)
    fat.append(_END)
    own = 1
    while (len(fat) + own) * 4 > own * _SECTOR:
        own += 1
    first = len(fat)
    fat += [_FAT] * own
    fat += [_FREE] * (own * _SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, own, directory, 0, _SECTOR, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(first, first + own), *[_FREE] * (109 - own))
    return (
        header.ljust(_SECTOR, b"\0")
        + sectors
        + _directory(entries).ljust(_SECTOR, b"\0")
        + struct.pack(f"<{len(fat)}I", *fat)
    )


def _directory(entries: list[tuple[str, int, int]]) -> bytes:
    """The root and the streams below it, each the right-hand neighbour of the one before."""
    said = _entry("Root Entry", 5, _END, 0, child=1)
    for number, (name, start, size) in enumerate(entries, 1):
        said += _entry(name, 2, start, size, right=number + 1 if number < len(entries) else _FREE)
    return said


def _entry(name: str, kind: int, start: int, size: int, *, right: int = _FREE, child: int = _FREE) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    entry = wide.ljust(64, b"\0") + struct.pack("<HBB3I", len(wide), kind, 1, _FREE, right, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
