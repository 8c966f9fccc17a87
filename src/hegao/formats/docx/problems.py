"""Why a Word file could not be read: each reason once, in a plain sentence that also says what to do."""

from __future__ import annotations

from hegao.formats.problems import Unreadable

_SAVE_AS_ZH = "请用 Word 或 WPS 打开，另存为 .docx 再检查"
_SAVE_AS_EN = "open it in Word or WPS, save it as .docx and check that"

PROBLEMS: dict[str, tuple[str, str]] = {
    "empty": (
        "文件是空的（0 字节），请确认文档已经保存完整",
        "the file is empty (0 bytes): make sure that it was saved completely",
    ),
    "not-docx": (f"这不是 Word 文档（.docx），{_SAVE_AS_ZH}", f"this is no Word document (.docx): {_SAVE_AS_EN}"),
    "legacy-doc": (
        f"这是旧版 Word/WPS 文件（.doc/.wps），不是 .docx，{_SAVE_AS_ZH}",
        f"this is an old Word or WPS file (.doc/.wps), not .docx: {_SAVE_AS_EN}",
    ),
    "encrypted": (
        "文档设了打开密码，读不出文字，请在 Word 或 WPS 中去掉密码、保存后再检查",
        "the document is encrypted: remove its password in Word or WPS, save it and check again",
    ),
    "odt-renamed": (
        f"这其实是 OpenDocument 文档（.odt），不是 .docx，{_SAVE_AS_ZH}",
        f"this is really an OpenDocument text (.odt), not .docx: {_SAVE_AS_EN}",
    ),
    "html-renamed": (
        f"这其实是网页文件（.html），不是 .docx，{_SAVE_AS_ZH}",
        f"this is really a web page (.html), not .docx: {_SAVE_AS_EN}",
    ),
    "mht-renamed": (
        f"这其实是单文件网页（.mht），不是 .docx，{_SAVE_AS_ZH}",
        f"this is really a single-file web page (.mht), not .docx: {_SAVE_AS_EN}",
    ),
    "rtf-renamed": (f"这其实是 RTF 文件，不是 .docx，{_SAVE_AS_ZH}", f"this is really an RTF file, not .docx: {_SAVE_AS_EN}"),
    "pdf-renamed": (
        "这其实是 PDF，不是 .docx，请找到原来的 Word 文档再检查",
        "this is really a PDF, not .docx: find the Word document it was made from and check that",
    ),
    "flat-xml": (
        f"这其实是单个 XML 文件形式的 Word 文档，不是 .docx，{_SAVE_AS_ZH}",
        f"this is a Word document kept as a single XML file, not .docx: {_SAVE_AS_EN}",
    ),
    "text-renamed": (
        "这其实是纯文本文件，不是 .docx，请把扩展名改成 .txt 再检查",
        "this is really plain text, not .docx: rename it to .txt and check again",
    ),
    "not-word": (
        "这是表格或演示文稿（Excel、PowerPoint），不是 Word 文档，请改选 .docx 文档",
        "this is a spreadsheet or a presentation (Excel, PowerPoint), not a Word document: choose a .docx file",
    ),
    "truncated": (
        "文件不完整（可能没有下载或复制完），请重新取得完整的文件",
        "the file is incomplete (perhaps not fully downloaded or copied): get a complete copy of it",
    ),
    "damaged": (
        f"文件已损坏，里面的内容解不开，{_SAVE_AS_ZH}",
        f"the file is damaged and its contents cannot be unpacked: {_SAVE_AS_EN}",
    ),
    "main-part-missing": (
        f"文件里没有 Word 正文，可能不是 Word 文档或者已损坏，{_SAVE_AS_ZH}",
        f"the file has no Word text in it, so it is no Word document or a damaged one: {_SAVE_AS_EN}",
    ),
    "xml-broken": (
        f"文件内部的 XML 有错，读不出文字，{_SAVE_AS_ZH}",
        f"the XML inside the file is broken: {_SAVE_AS_EN}",
    ),
    "xml-dtd": (
        "文件内部的 XML 带有 DTD 声明，Word 不会这样保存，为安全起见不予读取，请核实文件的来源",
        "the XML inside the file declares a DTD, which Word never writes, so it is not read for safety: check where the file comes from",
    ),
    "altchunk-only": (
        f"文档的文字全部放在嵌入的外来文件（altChunk）里，无法检查，{_SAVE_AS_ZH}",
        f"all text of the document is in an embedded foreign file (altChunk) and cannot be checked: {_SAVE_AS_EN}",
    ),
    "too-deep": (
        f"文件里的内容一层套一层，超出可读取的层数，可能已损坏，{_SAVE_AS_ZH}",
        f"the contents of the file are nested deeper than can be read; it may be damaged: {_SAVE_AS_EN}",
    ),
    "cannot-edit": (
        f"文件内部的编码无法原样写回，改动会影响别处，所以没有改，{_SAVE_AS_ZH}",
        f"the encoding inside the file cannot be written back as it was, so nothing was changed: {_SAVE_AS_EN}",
    ),
    "no-body": (
        "文档的正文里一个段落也没有，批注无处可加，请核实文件内容",
        "the body of the document has no paragraph that could hold a comment: look at the file again",
    ),
    "too-large": (
        "文件的内容超出可读取的上限，请拆分后再检查",
        "the file holds more than can be read: split it and check the parts",
    ),
}
"""By kind: what is wrong and what to do, in Chinese and in English."""


def problem(kind: str) -> Unreadable:
    """The exception for a kind of `PROBLEMS`."""
    return Unreadable(kind, *PROBLEMS[kind])
