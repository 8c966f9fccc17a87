"""Why a document cannot be read, changed or written: each reason once, in a plain sentence that also says what to do."""

from __future__ import annotations

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
    # getting at the file
    "not-found": Words("找不到这个文件，请核对文件名和路径", "there is no such file: check its name and path"),
    "no-permission": Words(
        "没有权限读取，或文件正被其他程序占用，请关闭占用它的程序或取得读取权限后再检查",
        "there is no permission to read it, or another program holds it: close that program or get permission, then check again",
    ),
    "no-permission/folder": Words(
        "没有权限打开这个文件夹，里面的文件都没有检查，请取得读取权限后再检查",
        "this folder cannot be opened, so nothing in it was checked: get permission to read it and check again",
    ),
    "unreadable": Words(
        "文件读不出来（{reason}），请把它复制到本机再检查", "it cannot be read ({reason}): copy it to this computer and check again"
    ),
    "folder": Words("这是文件夹，不是文件，请指明里面的文件", "this is a folder, not a file: name the file in it"),
    "not-a-file": Words("这不是普通文件，没有可检查的内容", "this is no ordinary file: there is nothing to check"),
    "internal": Words(
        "核稿程序自身出错，这个文件没有检查完，请把文件情况和这句话报告给开发者（{error}）",
        "hegao itself failed, so this file was not checked: please report it with these words ({error})",
    ),
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
    # handing documents back
    "signed": Words(
        "文档带有数字签名，任何改动都会使签名失效，所以没有改；请改未签名的原稿，确实要改这一份请加 --force",
        "the document carries a digital signature, which any change makes invalid, so nothing was changed: "
        "work on the unsigned draft, or give --force to change this one",
    ),
    "no-tracked-changes": Words(
        "只有 Word 文件能写成修订，请去掉 --tracked",
        "only Word files can hold tracked changes: leave out --tracked",
    ),
    "no-comments": Words(
        "只有 Word 文件能加批注，文本文件请用 hegao check 查看",
        "only Word files can hold comments: use hegao check for this one",
    ),
    "never-settles": Words(
        "改了 {rounds} 遍仍有新的改动，可能有规则互相矛盾，所以没有写文件，请用 --ignore 去掉其中一条再试",
        "after {rounds} rounds there was still something to change, so nothing was written: rules may contradict each other; "
        "leave one out with --ignore",
    ),
    "never-in-place": Words(
        "Word 文件不就地改写，请用 --output 写到另一个文件",
        "a Word file is never changed in place: use --output to write another one",
    ),
    "same-file": Words(
        "结果不能写回原文件 {path}，请换一个文件名",
        "the result must not be written over the original {path}: give another name",
    ),
    "same-file/stdin": Words(
        "{path} 正是标准输入读的文件，结果不能写回原文件，请换一个文件名",
        "{path} is the file that standard input comes from, and an original is never written over: give another name",
    ),
    "read-only": Words(
        "{path} 是只读文件，没有改写，请先去掉只读属性，或写到另一个文件",
        "{path} is read-only and was left alone: make it writable first, or write to another file",
    ),
    "twice": Words(
        "{path} 这次已经写过一份，两份同名的结果不能写到一处，请分开处理",
        "{path} was written in this run already: two results of one name cannot go to one place; do them apart",
    ),
    "not-a-file/result": Words(
        "{path} 不是普通文件，不能往里写结果，请换一个文件名",
        "{path} is no ordinary file: give another name",
    ),
    "other-extension": Words(
        "结果和原文件格式相同，文件名应以 {extension} 结尾",
        "the result has the format of the original: end its name in {extension}",
    ),
    "changed": Words(
        "文件刚刚被别的程序改过，所以没有写，请再试一次",
        "another program has just changed the file, so it was left alone: try again",
    ),
    "no-folder": Words(
        "没有 {path} 这个文件夹，请先建好",
        "there is no folder {path}: make it first",
    ),
    "folder/result": Words(
        "{path} 是文件夹，请写明文件名",
        "{path} is a folder: name a file",
    ),
    "exists": Words(
        "{path} 已经存在，为免盖掉别的文件没有写，请换一个名字，确实要替换请加 --overwrite",
        "{path} exists already and was left alone: give another name, or --overwrite to replace it",
    ),
    "exists/new": Words(
        "{path} 已经存在，不会覆盖它，请换一个文件名",
        "{path} exists and is not overwritten: give another name",
    ),
    "exists/report": Words(
        "{path} 里已有内容，又不是核稿写出的结果，写进去会盖掉它，请换一个文件名，如 核稿结果.html",
        "{path} holds something else than a report of hegao's and would be overwritten: give another name, such as report.html",
    ),
    "exists/other-kind": Words(
        "{path} 里的内容和结果不是同一种文件，加了 --overwrite 也不替换它，请换一个文件名",
        "{path} holds another kind of file than the result and is not replaced, --overwrite or not: give another name",
    ),
    "no-text-file": Words(
        "{path} 的扩展名是 {extension}，写进去的却是文字，会打不开，请换一个文件名",
        "{path} ends in {extension}, but text would be written to it: give another name",
    ),
    "no-text-file/report": Words(
        "核稿结果是文字，写成 {path} 会打不开，请换一个文件名，如 核稿结果.html；要带批注的 Word 文件请用 hegao annotate",
        "a report is text and {path} could not be opened: give another name, such as report.html; "
        "for a Word file with comments use hegao annotate",
    ),
    "settings/report": Words(
        "{path} 是设置文件的名字，核稿结果写进去，下次就读不出设置，请换一个文件名，如 核稿结果.html",
        "{path} is the name of a file of settings, which a report would make useless: give another name, such as report.html",
    ),
    "one-name/results": Words(
        "{path} 是一个文件的名字，而结果要按文件夹写，请写一个文件夹，如 -o 核稿结果",
        "{path} is the name of one file, but the results go to a folder: name a folder, as in -o results",
    ),
    "not-written": Words(
        "结果写不出去（{reason}），请换一个位置或腾出空间再试",
        "the result cannot be written ({reason}): choose another place or make room",
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
    """The exception for an entry of the catalogue, its gaps filled in. Raises KeyError for an unknown entry or a gap without value."""
    return DocumentProblem(key.partition("/")[0], PROBLEMS[key].filled(**values))


def unsupported(extension: str) -> DocumentProblem | None:
    """Why files of this extension (lower case, with its dot) are not read and what to do; None where nothing is known of it."""
    key = _BY_EXTENSION.get(extension)
    return None if key is None else problem(key, extension=extension)
