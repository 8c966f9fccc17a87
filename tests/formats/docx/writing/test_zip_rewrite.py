"""A zip archive rewritten: what did not change stays byte for byte, what changed opens everywhere."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx_bytes, paragraph_xml, part_xml
from hegao.formats.docx.writing.zip_rewrite import ArchiveTooLargeError, rewrite_zip

LONG = "全年组织专题学习会十二场，受众三千六百人次。".encode() * 40
MEMBERS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": LONG, "word/media/image1.png": bytes(range(256)), "empty.xml": b""}
WHEN = (2024, 5, 17, 9, 30, 42)


class Stream(io.RawIOBase):
    """A target that cannot be sought: zipfile then writes sizes and checksum behind each member, in a data descriptor."""

    def __init__(self) -> None:
        super().__init__()
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.content += piece
        return len(piece)


def archive_of(
    members: Mapping[str, bytes] = MEMBERS,
    *,
    method: int = zipfile.ZIP_DEFLATED,
    streamed: bool = False,
    zip64: bool = False,
    comment: bytes = b"",
) -> bytes:
    """An archive of these members, in order, each with the date WHEN."""
    target: Stream | io.BytesIO = Stream() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type, info.external_attr = method, 0o644 << 16
            with archive.open(info, "w", force_zip64=zip64) as member:
                member.write(content)
        archive.comment = comment
    return bytes(target.content) if isinstance(target, Stream) else target.getvalue()


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def contents(content: bytes) -> list[tuple[str, bytes]]:
    """The names and inflated bytes of all members, in the order of the directory."""
    with opened(content) as archive:
        return [(info.orig_filename, archive.read(info)) for info in archive.infolist()]


def stretches(content: bytes) -> list[tuple[str, bytes]]:
    """Each member as it lies in the file, in that order: from its local header to the next one, or to the directory."""
    with opened(content) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos), archive.start_dir]
        return [(info.orig_filename, content[start:end]) for info, (start, end) in zip(infos, pairwise(ends), strict=True)]


def directory(content: bytes) -> list[bytes]:
    """The entries of the directory as they stand in the file."""
    entries, at = [], opened(content).start_dir
    while content[at : at + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack_from("<3H", content, at + 28)
        entries.append(content[at : at + 46 + name + extra + comment])
        at += len(entries[-1])
    return entries


def with_directory(content: bytes, entries: Sequence[bytes]) -> bytes:
    """The archive with another directory."""
    start, joined = opened(content).start_dir, b"".join(entries)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(joined), start, 0)
    return content[:start] + joined + end


def opens_everywhere(content: bytes, folder: Path) -> None:
    """Fails where one of the zip tools that are here finds the archive damaged."""
    path = folder / "archive.zip"
    path.write_bytes(content)
    commands = [[sys.executable, "-m", "zipfile", "-t", str(path)]]
    commands += [[tool, *options, str(path)] for tool, *options in (("unzip", "-tqq"), ("zip", "-T"), ("7z", "t")) if shutil.which(tool)]
    for command in commands:
        run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        assert run.returncode == 0, (command, run.stdout, run.stderr)
        assert "warning" not in (run.stdout + run.stderr).lower()


def only_changed(before: bytes, after: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes]) -> None:
    """Fails unless `after` is `before` with these members changed and added, and everything else as it lay."""
    kept = len(stretches(before))
    for (name, old), (new_name, new) in zip(stretches(before), stretches(after)[:kept], strict=True):
        assert new_name == name
        assert name in changed or new == old
    expected = [(name, changed.get(name, content)) for name, content in contents(before)]
    assert contents(after) == [*expected, *added.items()]


SORTS: dict[str, Callable[[], bytes]] = {
    "deflated": archive_of,
    "stored": lambda: archive_of(method=zipfile.ZIP_STORED),
    "streamed": lambda: archive_of(streamed=True),
    "streamed and stored": lambda: archive_of(method=zipfile.ZIP_STORED, streamed=True),
    "zip64 members": lambda: archive_of(zip64=True),
    "streamed zip64 members": lambda: archive_of(zip64=True, streamed=True),
    "with a comment": lambda: archive_of(comment="归档说明".encode()),
    "empty": lambda: archive_of({}),
}
every_sort = pytest.mark.parametrize("build", SORTS.values(), ids=list(SORTS))


@every_sort
def test_an_archive_in_which_nothing_changes_is_the_same_to_the_byte(build: Callable[[], bytes]) -> None:
    assert rewrite_zip(build(), {}) == build()


@every_sort
def test_only_the_changed_member_differs_and_a_new_one_comes_last(build: Callable[[], bytes], tmp_path: Path) -> None:
    before = build()
    changed = {name: LONG * 2 for name, _ in contents(before) if name == "word/document.xml"}
    after = rewrite_zip(before, changed, {"word/comments.xml": b"<w:comments/>", "word/再加.xml": LONG})
    only_changed(before, after, changed, {"word/comments.xml": b"<w:comments/>", "word/再加.xml": LONG})
    opens_everywhere(after, tmp_path)


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("new", [b"", b"x", LONG * 3])
def test_any_member_may_shrink_or_grow(name: str, new: bytes, tmp_path: Path) -> None:
    for before in (archive_of(), archive_of(streamed=True)):
        after = rewrite_zip(before, {name: new})
        only_changed(before, after, {name: new}, {})
        opens_everywhere(after, tmp_path)


def test_a_changed_member_keeps_its_date_its_packing_and_its_rights() -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        info = opened(rewrite_zip(archive_of(method=method), {"word/document.xml": b"<new/>"})).getinfo("word/document.xml")
        assert (info.date_time, info.compress_type, info.external_attr) == (WHEN, method, 0o644 << 16)


def test_a_changed_member_is_still_of_the_system_that_its_rights_are_for() -> None:
    before = archive_of()
    for system in (0, 3):
        entries = [entry[:5] + bytes([system]) + entry[6:] for entry in directory(before)]
        after = rewrite_zip(with_directory(before, entries), {"word/document.xml": b"new"})
        assert [info.create_system for info in opened(after).infolist()] == [system] * len(MEMBERS)


def test_directory_entries_of_unchanged_members_differ_in_their_offset_only() -> None:
    before = archive_of(comment=b"note")
    after = rewrite_zip(before, {"[Content_Types].xml": LONG})
    for old, new in list(zip(directory(before), directory(after), strict=True))[1:]:
        assert old[:42] == new[:42]
        assert old[46:] == new[46:]
    assert opened(after).comment == b"note"


def test_comments_and_attributes_of_members_are_kept() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("a.xml", "b.xml"):
            info = zipfile.ZipInfo(name, WHEN)
            info.comment, info.internal_attr, info.extra = "说明".encode(), 1, struct.pack("<HHBL", 0x5455, 5, 1, 1715938242)
            archive.writestr(info, LONG)
    after = opened(rewrite_zip(target.getvalue(), {"a.xml": b"new"}))
    assert [(info.comment, info.internal_attr) for info in after.infolist()] == [("说明".encode(), 1)] * 2
    assert after.getinfo("b.xml").extra == struct.pack("<HHBL", 0x5455, 5, 1, 1715938242)


def test_dates_that_no_calendar_has_are_kept() -> None:
    before = archive_of({"a.xml": b"x", "b.xml": b"y"})
    stamp = struct.pack("<HH", WHEN[3] << 11 | WHEN[4] << 5 | WHEN[5] // 2, (WHEN[0] - 1980) << 9 | WHEN[1] << 5 | WHEN[2])
    undated = before.replace(stamp, bytes(4))
    assert rewrite_zip(undated, {}) == undated
    assert opened(rewrite_zip(undated, {"a.xml": b"new"})).getinfo("a.xml").date_time == (1980, 0, 0, 0, 0, 0)


def test_the_same_input_gives_the_same_bytes() -> None:
    once = rewrite_zip(archive_of(), {"word/document.xml": b"new"}, {"n.xml": b"n"})
    assert once == rewrite_zip(archive_of(), {"word/document.xml": b"new"}, {"n.xml": b"n"})
    assert opened(once).getinfo("n.xml").date_time == (1980, 1, 1, 0, 0, 0)
    assert rewrite_zip(once, {}) == once


# Where members lie


def test_bytes_before_the_archive_stay(tmp_path: Path) -> None:
    front = b"MZ a program that unpacks itself\n"
    (tmp_path / "front.zip").write_bytes(front)
    with zipfile.ZipFile(tmp_path / "front.zip", "a") as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    counted_from_file = (tmp_path / "front.zip").read_bytes()
    assert rewrite_zip(counted_from_file, {}) == counted_from_file
    for before in (counted_from_file, front + archive_of(), front + archive_of(streamed=True)):
        after = rewrite_zip(before, {"[Content_Types].xml": LONG}, {"n.xml": b"n"})
        assert after.startswith(front + b"PK\x03\x04")
        only_changed(before, after, {"[Content_Types].xml": LONG}, {"n.xml": b"n"})
        assert opened(after).testzip() is None


def test_bytes_between_members_stay() -> None:
    plain = archive_of({"a.xml": b"one", "b.xml": b"two"})
    gap, at = b"\0" * 7, opened(plain).getinfo("b.xml").header_offset
    moved = [entry if b"a.xml" in entry else entry[:42] + struct.pack("<L", at + len(gap)) + entry[46:] for entry in directory(plain)]
    start = opened(plain).start_dir
    shifted = plain[:at] + gap + plain[at:start]
    before = with_directory(shifted + directory_stub(len(shifted)), moved)
    assert rewrite_zip(before, {}) == before
    only_changed(before, rewrite_zip(before, {"b.xml": LONG}), {"b.xml": LONG}, {})


def directory_stub(start: int) -> bytes:
    """The end record of an archive whose directory, still empty, begins at this offset."""
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, 0, start, 0)


def test_a_directory_in_another_order_than_the_file_keeps_both_orders(tmp_path: Path) -> None:
    plain = archive_of()
    before = with_directory(plain, directory(plain)[::-1])
    assert rewrite_zip(before, {}) == before
    after = rewrite_zip(before, {"word/document.xml": b"new"}, {"n.xml": b"n"})
    assert opened(after).namelist() == [*reversed(MEMBERS), "n.xml"]
    assert [name for name, _ in stretches(after)] == [*MEMBERS, "n.xml"]
    only_changed(before, after, {"word/document.xml": b"new"}, {"n.xml": b"n"})
    opens_everywhere(after, tmp_path)


def test_of_two_members_with_one_name_the_one_that_is_read_changes() -> None:
    target = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "w") as archive:
        for content in (b"first", b"second"):
            archive.writestr("a.xml", content)
    before = target.getvalue()
    assert rewrite_zip(before, {}) == before
    after = rewrite_zip(before, {"a.xml": b"new"})
    assert contents(after) == [("a.xml", b"first"), ("a.xml", b"new")]
    assert opened(after).read("a.xml") == b"new"


# Names


@pytest.mark.parametrize("raw", ["word/图片.png".encode("gbk"), "word/été.png".encode("cp437"), b"word\\media.png"])
def test_names_without_the_unicode_flag_keep_their_bytes(raw: bytes, tmp_path: Path) -> None:
    stand_in = "n" * len(raw)
    before = archive_of({"a.xml": b"a", stand_in: LONG, "z.xml": b"z"}).replace(stand_in.encode(), raw)
    assert rewrite_zip(before, {}) == before
    name = raw.decode("cp437")
    after = rewrite_zip(before, {name: b"new"})
    only_changed(before, after, {name: b"new"}, {})
    assert after.count(raw) == 2
    assert not opened(after).getinfo(name).flag_bits & 0x800
    opens_everywhere(after, tmp_path)


def test_names_with_the_unicode_flag_keep_it(tmp_path: Path) -> None:
    before = archive_of({"word/图片.png": b"a", "b.xml": b"b"})
    ascii_flagged = bytearray(archive_of({"b.xml": b"b"}))
    for at in (6, opened(bytes(ascii_flagged)).start_dir + 8):
        ascii_flagged[at + 1] |= 0x08
    for content, name in ((before, "word/图片.png"), (bytes(ascii_flagged), "b.xml")):
        after = rewrite_zip(content, {name: b"new"})
        only_changed(content, after, {name: b"new"}, {})
        assert opened(after).getinfo(name).flag_bits & 0x800
        opens_everywhere(after, tmp_path)


def test_a_member_that_is_not_there_cannot_change() -> None:
    with pytest.raises(KeyError):
        rewrite_zip(archive_of(), {"word/Document.xml": b"new"})


# Zip64


def test_offsets_kept_in_zip64_fields_are_changed_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content, compress_type=zipfile.ZIP_DEFLATED)
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 40)
    monkeypatch.undo()
    before = target.getvalue()
    assert [entry[42:46] for entry in directory(before)] == [bytes(4), *[b"\xff" * 4] * 3]
    after = rewrite_zip(before, {"[Content_Types].xml": LONG}, {"n.xml": b"n"})
    only_changed(before, after, {"[Content_Types].xml": LONG}, {"n.xml": b"n"})
    opens_everywhere(after, tmp_path)


@pytest.mark.parametrize("sizes", [0, 1, 2])
@pytest.mark.parametrize("front", [b"", struct.pack("<HHBL", 0x5455, 5, 1, 1715938242)])
def test_the_zip64_offset_is_found_behind_sizes_and_other_fields(sizes: int, front: bytes, tmp_path: Path) -> None:
    plain = archive_of({"a.xml": LONG, "b.xml": LONG, "c.xml": LONG})
    before = with_directory(plain, [in_zip64(entry, sizes, front) for entry in directory(plain)])
    assert contents(before) == contents(plain)
    after = rewrite_zip(before, {"a.xml": b"new"})
    only_changed(before, after, {"a.xml": b"new"}, {})
    opens_everywhere(after, tmp_path)


def in_zip64(entry: bytes, sizes: int, front: bytes) -> bytes:
    """A directory entry whose offset, and none, one (the inflated) or both of its sizes, stand in a Zip64 field behind another field."""
    packed, inflated = struct.unpack_from("<2L", entry, 20)
    (offset,) = struct.unpack_from("<L", entry, 42)
    wide = [*[inflated, packed][:sizes], offset]
    extra = front + struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide)
    hidden = struct.pack("<2L", packed if sizes < 2 else 0xFFFFFFFF, inflated if sizes < 1 else 0xFFFFFFFF)
    head = entry[:20] + hidden + entry[28:30] + struct.pack("<H", len(extra)) + entry[32:42] + b"\xff" * 4
    return head + entry[46:] + extra


def test_an_archive_with_a_zip64_end_record_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    before = archive_of()
    monkeypatch.undo()
    assert b"PK\x06\x06" in before
    after = rewrite_zip(before, {"empty.xml": LONG})
    only_changed(before, after, {"empty.xml": LONG}, {})
    opens_everywhere(after, tmp_path)


@pytest.mark.slow
def test_more_members_than_a_plain_directory_counts_are_refused() -> None:
    with pytest.raises(ArchiveTooLargeError):
        rewrite_zip(archive_of(), {}, {f"{number}.xml": b"" for number in range(0xFFFF)})


# New members, and members packed in other ways


def test_a_new_member_is_packed() -> None:
    info = opened(rewrite_zip(archive_of(), {}, {"word/comments.xml": LONG})).getinfo("word/comments.xml")
    assert info.compress_type == zipfile.ZIP_DEFLATED
    assert info.compress_size < len(LONG) // 10


def test_whoever_unpacks_the_archive_may_read_a_new_member() -> None:
    info = opened(rewrite_zip(archive_of(), {}, {"word/comments.xml": b"<w:comments/>"})).getinfo("word/comments.xml")
    written_on_unix = info.create_system == 3
    assert not written_on_unix or info.external_attr >> 16 & 0o400


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_another_way_can_be_read_after_it_changed(method: int) -> None:
    before = archive_of(method=method)
    assert rewrite_zip(before, {}) == before
    only_changed(before, rewrite_zip(before, {"word/document.xml": b"new"}), {"word/document.xml": b"new"}, {})


# Anything together


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Archives of any few members, each deflated or stored, streamed or not, with or without Zip64."""
    names = draw(st.lists(st.sampled_from(["a", "b.xml", "目录/文.xml", "é", "word/c.xml", "d d"]), min_size=1, max_size=5, unique=True))
    target: Stream | io.BytesIO = Stream() if draw(st.booleans()) else io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = draw(st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
            with archive.open(info, "w", force_zip64=draw(st.booleans())) as member:
                member.write(draw(CONTENT))
        archive.comment = draw(st.binary(max_size=8).filter(lambda comment: b"PK" not in comment))
    return draw(st.binary(max_size=6)) + (bytes(target.content) if isinstance(target, Stream) else target.getvalue())


CONTENT = st.one_of(st.binary(max_size=40), st.sampled_from((b"PK\x01\x02", b"PK\x05\x06" + bytes(18), LONG)))


@settings(deadline=None)
@given(archives(), st.dictionaries(st.sampled_from(["a", "b.xml", "目录/文.xml", "é"]), CONTENT), st.lists(CONTENT, max_size=2))
def test_any_archive_is_rewritten_with_nothing_else_changed(before: bytes, wanted: dict[str, bytes], new: list[bytes]) -> None:
    names = opened(before).namelist()
    changed = {name: content for name, content in wanted.items() if name in names}
    added = {f"new{index}.xml": content for index, content in enumerate(new)}
    after = rewrite_zip(before, changed, added)
    only_changed(before, after, changed, added)
    assert opened(after).testzip() is None
    assert opened(after).comment == opened(before).comment
    assert rewrite_zip(after, {}) == after


def test_a_word_file_opens_after_a_part_changed_and_one_was_added(tmp_path: Path) -> None:
    before = docx_bytes(paragraph_xml("原来的话"), footers=[paragraph_xml("页脚")], extra={"word/media/image1.png": LONG})
    new = part_xml("document", f"<w:body>{paragraph_xml('改过的话')}</w:body>").encode()
    after = rewrite_zip(before, {"word/document.xml": new}, {"word/more.xml": b"<more/>"})
    only_changed(before, after, {"word/document.xml": new}, {"word/more.xml": b"<more/>"})
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(after)).paragraphs] == ["改过的话"]
    opens_everywhere(after, tmp_path)
