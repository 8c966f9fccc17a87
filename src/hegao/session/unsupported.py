"""What to do with a document that hegao cannot read, by its extension."""

from __future__ import annotations

from hegao.formats.problems import Unreadable

_SENTENCES: dict[tuple[str, ...], tuple[str, str]] = {
    (".doc", ".dot"): (
        "这是旧版 Word 文件（{0}），请用 Word 或 WPS 另存为 .docx 再检查",
        "this is an old Word file ({0}): save it as .docx in Word or WPS and check again",
    ),
    (".wps", ".wpt"): (
        "这是 WPS 文字文件（{0}），请用 WPS 另存为 .docx 再检查",
        "this is a WPS Writer file ({0}): save it as .docx in WPS and check again",
    ),
    (".pdf", ".ofd"): (
        "这是版式文件（{0}），里面没有可靠的段落，请检查它的 Word 原稿",
        "this is a fixed-layout file ({0}) without reliable paragraphs: check the Word file it was made from",
    ),
    (".rtf", ".odt", ".uof", ".htm", ".html", ".mht"): (
        "不能直接检查 {0} 文件，请用 Word 或 WPS 打开，另存为 .docx 再检查",
        "{0} files cannot be checked: open it in Word or WPS, save it as .docx and check again",
    ),
    (".xls", ".xlsx", ".et", ".csv"): (
        "这是表格（{0}），不是报告或公文，核稿只检查 .docx、.md 和 .txt",
        "this is a spreadsheet ({0}), not a report: only .docx, .md and .txt are checked",
    ),
    (".ppt", ".pptx", ".dps"): (
        "这是演示文稿（{0}），不是报告或公文，核稿只检查 .docx、.md 和 .txt",
        "this is a slide show ({0}), not a report: only .docx, .md and .txt are checked",
    ),
    (".zip", ".rar", ".7z"): (
        "这是压缩包（{0}），请先解压，再检查里面的文件",
        "this is an archive ({0}): unpack it and check the files inside",
    ),
    (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"): (
        "这是图片（{0}），读不出文字，请检查它的文字原稿",
        "this is a picture ({0}): check the text it was made from",
    ),
}
_BY_EXTENSION = {extension: pair for extensions, pair in _SENTENCES.items() for extension in extensions}


def explain_extension(extension: str) -> Unreadable | None:
    """Why files of this extension (lower case, with its dot) are not read and what to do; None where nothing is known of it."""
    pair = _BY_EXTENSION.get(extension)
    return None if pair is None else Unreadable("unsupported", pair[0].format(extension), pair[1].format(extension))
