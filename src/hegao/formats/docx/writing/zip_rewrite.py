"""Rewriting a zip archive so that what did not change stays as it is, byte for byte (APPNOTE.TXT 6.3, 4.3 to 4.5)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hegao.language.quick_classes import dataclass

_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME = 0x800
_ZIP64_EXTRA = 0x0001
_FULL = 0xFFFFFFFF
_VERSION = 20
"""2.0, which deflate needs (4.4.3.2)."""

_READABLE = 0o644 << 16
"""The permissions of a new member: whoever unpacks the archive may read it."""


class ArchiveTooLargeError(ValueError):
    """The archive would need offsets of 4 GiB or more."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the central directory as it stands in the file, and what zipfile makes of it."""

    raw: bytes
    info: zipfile.ZipInfo


def rewrite_zip(content: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with the members of `changed` (by their names in it) replaced and those of `added` put behind the others.

    All other members keep their local headers and compressed bytes; all keep their order and dates.
    Raises ArchiveTooLargeError, and KeyError for a member that is not there.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        replaced = {archive.getinfo(name).header_offset: new for name, new in changed.items()}
        entries = [_Entry(*pair) for pair in zip(_raw_entries(content, archive.start_dir), archive.infolist(), strict=True)]
        writer = _Writer(content, archive.start_dir)
        writer.copy(entries, replaced)
        for name, new in (added or {}).items():
            writer.add(name, new)
        return writer.finish(archive.comment)


def _raw_entries(content: bytes, at: int) -> Iterator[bytes]:
    while content[at : at + 4] == b"PK\x01\x02":
        fields = _CENTRAL.unpack_from(content, at)
        end = at + _CENTRAL.size + fields[10] + fields[11] + fields[12]
        yield content[at:end]
        at = end


class _Writer:
    """The new archive: members first, then the directory that is made on the way."""

    def __init__(self, content: bytes, directory: int) -> None:
        self._content = content
        self._directory_start = directory
        self._target = io.BytesIO()
        self._directory: list[bytes] = []

    def copy(self, entries: Sequence[_Entry], replaced: Mapping[int, bytes]) -> None:
        """Every member in the order of the file, and its directory entry in the order of the directory."""
        starts = sorted({entry.info.header_offset for entry in entries})
        self._target.write(self._content[: starts[0]] if starts else b"")
        by_start = {entry.info.header_offset: entry for entry in entries}
        written: dict[int, tuple[int, bytes | None]] = {}
        for start, end in pairwise([*starts, self._directory_start]):
            at, head = self._target.tell(), None
            if start in replaced:
                head = self._write(by_start[start].info, replaced[start])
            else:
                self._target.write(self._content[start:end])
            written[start] = at, head
        for entry in entries:
            at, head = written[entry.info.header_offset]
            self._directory.append(_moved(entry.raw, at) if head is None else _central(head, entry.info, at))

    def add(self, name: str, new: bytes) -> None:
        """A member behind the others, dated 1 January 1980 as `ZipInfo` has it: the same input gives the same bytes."""
        info = zipfile.ZipInfo(name)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, _READABLE
        at = self._target.tell()
        self._directory.append(_central(self._write(info, new), info, at))

    def _write(self, info: zipfile.ZipInfo, new: bytes) -> bytes:
        """Write a member; the middle of its header, which the directory repeats."""
        name, flags = _encoded_name(info)
        stored = info.compress_type == zipfile.ZIP_STORED
        packed, method = (new, zipfile.ZIP_STORED) if stored else (_deflated(new), zipfile.ZIP_DEFLATED)
        head = struct.pack("<5H3L2H", _VERSION, flags, method, *_dos_time(info), zlib.crc32(new), len(packed), len(new), len(name), 0)
        self._target.write(b"PK\x03\x04" + head + name + packed)
        return head

    def finish(self, comment: bytes) -> bytes:
        """The archive with its directory and end record."""
        at, directory, count = self._target.tell(), b"".join(self._directory), len(self._directory)
        if at + len(directory) >= _FULL or count >= 0xFFFF:
            raise ArchiveTooLargeError
        self._target.write(directory)
        self._target.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), at, len(comment)) + comment)
        return self._target.getvalue()


def _encoded_name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """A member's name as it was written, and the flag that says how."""
    name = info.orig_filename
    if info.flag_bits & _UTF8_NAME:
        return name.encode("utf-8"), _UTF8_NAME
    try:
        return name.encode("cp437"), 0
    except UnicodeEncodeError:
        return name.encode("utf-8"), _UTF8_NAME


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _dos_time(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, max(0, year - 1980) << 9 | month << 5 | day


def _central(head: bytes, info: zipfile.ZipInfo, at: int) -> bytes:
    """The directory entry of a member that was written anew."""
    name, _ = _encoded_name(info)
    system = info.create_system << 8 | _VERSION
    tail = struct.pack("<3H2L", len(info.comment), 0, info.internal_attr, info.external_attr, _checked(at))
    return b"PK\x01\x02" + struct.pack("<H", system) + head + tail + name + info.comment


def _moved(raw: bytes, at: int) -> bytes:
    """A directory entry with the new place of its member; in the Zip64 field where the old one was kept there (4.5.3)."""
    fields = _CENTRAL.unpack_from(raw)
    if fields[16] != _FULL:
        return raw[:42] + struct.pack("<L", _checked(at)) + raw[46:]
    place = _zip64_offset_place(raw, fields)
    return raw[:place] + struct.pack("<Q", at) + raw[place + 8 :]


def _zip64_offset_place(raw: bytes, fields: Sequence[int]) -> int:
    at = _CENTRAL.size + fields[10]
    end = at + fields[11]
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", raw, at)
        if kind == _ZIP64_EXTRA:
            return at + 4 + 8 * ((fields[9] == _FULL) + (fields[8] == _FULL))
        at += 4 + size
    raise ArchiveTooLargeError


def _checked(at: int) -> int:
    if at >= _FULL:
        raise ArchiveTooLargeError
    return at
