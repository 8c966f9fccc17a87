"""Why the bytes of a file make no document, or cannot be changed: each reason once, in a plain sentence that also says what to do."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.extensions import NAMED_EXTENSIONS as _READ
from hegao.language.bilingual import SpokenError, Words
from hegao.model.finding import Problem

_SAVE_AS = Words("请用 Word 或 WPS 打开，另存为 .docx 再检查", "open it in Word or WPS, save it as .docx and check that")


class DocumentProblem(SpokenError):  # noqa: N818 - it is a state of the document, not of the program
    """A document that cannot be read, changed or written.

    `kind` is a stable id for programs; `words` are one sentence on what is wrong and what to do, without the document's path and without
    a full stop.
    """

    def __init__(self, kind: str, words: Words) -> None:
        super().__init__(words)
        self.args = (kind, words)
        self.kind = kind

    def sentence(self, lang: str) -> str:
        """What is wrong as one whole sentence, with its full stop."""
        return f"{self.words.zh.rstrip('。')}。" if lang == "zh" else f"{self.words.en.rstrip('.')}."

    def whole(self) -> Words:
        """What is wrong as one whole sentence in both languages."""
        return Words(self.sentence("zh"), self.sentence("en"))

    def told(self, lang: str) -> Problem:
        """The same as a report has it."""
        return Problem(self.kind, self.sentence(lang))


PROBLEMS: dict[str, Words] = {
    # kinds of files that are not read
    "unknown-extension": Words(
        f"不认识扩展名“{{extension}}”，只能检查 {_READ.zh} 文件，请另存为其中一种",
        f"unknown extension “{{extension}}”: only {_READ.en} files can be checked; save it as one of them",
    ),
    "unknown-extension/none": Words(
        f"不认识扩展名“（无）”，只能检查 {_READ.zh} 文件，请另存为其中一种",
        f"unknown extension “(none)”: only {_READ.en} files can be checked; save it as one of them",
    ),
    "unsupported/old-word": Words(
        "这是旧版 Word 文件（{extension}），请用 Word 或 WPS 另存为 .docx 再检查",
        "this is an old Word file ({extension}): save it as .docx in Word or WPS and check again",
    ),
    "unsupported/wps": Words(
        "这是 WPS 文字文件（{extension}），请用 WPS 另存为 .docx 再检查",
        "this is a WPS Writer file ({extension}): save it as .docx in WPS and check again",
    ),
    "unsupported/fixed-layout": Words(
        "这是版式文件（{extension}），里面没有可靠的段落，请检查它的 Word 原稿",
        "this is a fixed-layout file ({extension}) without reliable paragraphs: check the Word file it was made from",
    ),
    "unsupported/other-text": Words(
        "不能直接检查 {extension} 文件，请用 Word 或 WPS 打开，另存为 .docx 再检查",
        "{extension} files cannot be checked: open it in Word or WPS, save it as .docx and check again",
    ),
    "unsupported/spreadsheet": Words(
        f"这是表格（{{extension}}），不是报告或公文，核稿只检查 {_READ.zh}",
        f"this is a spreadsheet ({{extension}}), not a report: only {_READ.en} are checked",
    ),
    "unsupported/slides": Words(
        f"这是演示文稿（{{extension}}），不是报告或公文，核稿只检查 {_READ.zh}",
        f"this is a slide show ({{extension}}), not a report: only {_READ.en} are checked",
    ),
    "unsupported/archive": Words(
        "这是压缩包（{extension}），请先解压，再检查里面的文件",
        "this is an archive ({extension}): unpack it and check the files inside",
    ),
    "unsupported/picture": Words(
        "这是图片（{extension}），读不出文字，请检查它的文字原稿",
        "this is a picture ({extension}): check the text it was made from",
    ),
    # text files
    "empty/text": Words("文件是空的，没有可检查的文字，请确认内容已经保存", "the file is empty: make sure its text was saved"),
    "not-text": Words(
        "读不出文字：不是 UTF-8、UTF-16 或 GB18030（GBK）编码的文本，请用记事本另存为 UTF-8 再检查",
        "no text in UTF-8, UTF-16 or GB18030 (GBK) could be read: save it as UTF-8 and check again",
    ),
    "not-text-zip": Words(
        "文件的内容不是文本，而是Word（.docx）或压缩包，请把扩展名改成 .docx再检查",
        "this is not text but a Word (.docx) or zip file: rename it to .docx and check again",
    ),
    "not-text-ole": Words(
        "文件的内容不是文本，而是旧版 Word（.doc/.wps），请用 Word 或 WPS 另存为 .docx再检查",
        "this is not text but an old Word file (.doc/.wps): save it as .docx and check again",
    ),
    "not-text-pdf": Words(
        "文件的内容不是文本，而是PDF，请先转换成 .docx 或 .txt再检查",
        "this is not text but a PDF: convert it to .docx or .txt and check again",
    ),
    "not-text-rtf": Words(
        "文件的内容不是文本，而是RTF，请用 Word 另存为 .docx再检查",
        "this is not text but an RTF file: save it as .docx and check again",
    ),
    "cannot-edit/text": Words(
        "文件里有认不出的字节，改写会把它们弄丢，所以没有改，请用记事本另存为 UTF-8 再改",
        "the file holds bytes that cannot be decoded and would be lost, so nothing was changed: save it as UTF-8 first",
    ),
    # Word files
    "empty": Words(
        "文件是空的（0 字节），请确认文档已经保存完整",
        "the file is empty (0 bytes): make sure that it was saved completely",
    ),
    "not-docx": Words(f"这不是 Word 文档（.docx），{_SAVE_AS.zh}", f"this is no Word document (.docx): {_SAVE_AS.en}"),
    "legacy-doc": Words(
        f"这是旧版 Word/WPS 文件（.doc/.wps），不是 .docx，{_SAVE_AS.zh}",
        f"this is an old Word or WPS file (.doc/.wps), not .docx: {_SAVE_AS.en}",
    ),
    "encrypted": Words(
        "文档设了打开密码，读不出文字，请在 Word 或 WPS 中去掉密码、保存后再检查",
        "the document is encrypted: remove its password in Word or WPS, save it and check again",
    ),
    "odt-renamed": Words(
        f"这其实是 OpenDocument 文档（.odt），不是 .docx，{_SAVE_AS.zh}",
        f"this is really an OpenDocument text (.odt), not .docx: {_SAVE_AS.en}",
    ),
    "html-renamed": Words(
        f"这其实是网页文件（.html），不是 .docx，{_SAVE_AS.zh}",
        f"this is really a web page (.html), not .docx: {_SAVE_AS.en}",
    ),
    "mht-renamed": Words(
        f"这其实是单文件网页（.mht），不是 .docx，{_SAVE_AS.zh}",
        f"this is really a single-file web page (.mht), not .docx: {_SAVE_AS.en}",
    ),
    "rtf-renamed": Words(f"这其实是 RTF 文件，不是 .docx，{_SAVE_AS.zh}", f"this is really an RTF file, not .docx: {_SAVE_AS.en}"),
    "pdf-renamed": Words(
        "这其实是 PDF，不是 .docx，请找到原来的 Word 文档再检查",
        "this is really a PDF, not .docx: find the Word document it was made from and check that",
    ),
    "flat-xml": Words(
        f"这其实是单个 XML 文件形式的 Word 文档，不是 .docx，{_SAVE_AS.zh}",
        f"this is a Word document kept as a single XML file, not .docx: {_SAVE_AS.en}",
    ),
    "text-renamed": Words(
        "这其实是纯文本文件，不是 .docx，请把扩展名改成 .txt 再检查",
        "this is really plain text, not .docx: rename it to .txt and check again",
    ),
    "not-word": Words(
        "这是表格或演示文稿（Excel、PowerPoint），不是 Word 文档，请改选 .docx 文档",
        "this is a spreadsheet or a presentation (Excel, PowerPoint), not a Word document: choose a .docx file",
    ),
    "truncated": Words(
        "文件不完整（可能没有下载或复制完），请重新取得完整的文件",
        "the file is incomplete (perhaps not fully downloaded or copied): get a complete copy of it",
    ),
    "damaged": Words(
        f"文件已损坏，里面的内容解不开，{_SAVE_AS.zh}",
        f"the file is damaged and its contents cannot be unpacked: {_SAVE_AS.en}",
    ),
    "main-part-missing": Words(
        f"文件里没有 Word 正文，可能不是 Word 文档或者已损坏，{_SAVE_AS.zh}",
        f"the file has no Word text in it, so it is no Word document or a damaged one: {_SAVE_AS.en}",
    ),
    "xml-broken": Words(
        f"文件内部的 XML 有错，读不出文字，{_SAVE_AS.zh}",
        f"the XML inside the file is broken: {_SAVE_AS.en}",
    ),
    "xml-dtd": Words(
        "文件内部的 XML 带有 DTD 声明，Word 不会这样保存，为安全起见不予读取，请核实文件的来源",
        "the XML inside the file declares a DTD, which Word never writes, so it is not read for safety: check where the file comes from",
    ),
    "altchunk-only": Words(
        f"文档的文字全部放在嵌入的外来文件（altChunk）里，无法检查，{_SAVE_AS.zh}",
        f"all text of the document is in an embedded foreign file (altChunk) and cannot be checked: {_SAVE_AS.en}",
    ),
    "too-deep": Words(
        f"文件里的内容一层套一层，超出可读取的层数，可能已损坏，{_SAVE_AS.zh}",
        f"the contents of the file are nested deeper than can be read; it may be damaged: {_SAVE_AS.en}",
    ),
    "cannot-edit": Words(
        f"文件内部的编码无法原样写回，改动会影响别处，所以没有改，{_SAVE_AS.zh}",
        f"the encoding inside the file cannot be written back as it was, so nothing was changed: {_SAVE_AS.en}",
    ),
    "no-body": Words(
        "文档的正文里一个段落也没有，批注无处可加，请核实文件内容",
        "the body of the document has no paragraph that could hold a comment: look at the file again",
    ),
    "too-large": Words(
        "文件的内容超出可读取的上限，请拆分后再检查",
        "the file holds more than can be read: split it and check the parts",
    ),
}
"""By kind; a kind with several sentences has a key `kind/case` for each."""

_UNSUPPORTED = {
    "unsupported/old-word": (".doc", ".dot"),
    "unsupported/wps": (".wps", ".wpt"),
    "unsupported/fixed-layout": (".pdf", ".ofd"),
    "unsupported/other-text": (".rtf", ".odt", ".uof", ".htm", ".html", ".mht"),
    "unsupported/spreadsheet": (".xls", ".xlsx", ".et", ".csv"),
    "unsupported/slides": (".ppt", ".pptx", ".dps"),
    "unsupported/archive": (".zip", ".rar", ".7z"),
    "unsupported/picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
}
_BY_EXTENSION = {extension: key for key, extensions in _UNSUPPORTED.items() for extension in extensions}


def problem(key: str, **values: str) -> DocumentProblem:
    """The exception for an entry of PROBLEMS. Raises as `problem_of`."""
    return problem_of(PROBLEMS, key, **values)


def problem_of(catalogue: Mapping[str, Words], key: str, **values: str) -> DocumentProblem:
    """The exception for an entry of a catalogue, its gaps filled in. Raises KeyError for an unknown entry or a gap without value."""
    return DocumentProblem(key.partition("/")[0], catalogue[key].filled(**values))


def unsupported(extension: str) -> DocumentProblem | None:
    """Why files of this extension (lower case, with its dot) are not read and what to do; None where nothing is known of it."""
    key = _BY_EXTENSION.get(extension)
    return None if key is None else problem(key, extension=extension)
