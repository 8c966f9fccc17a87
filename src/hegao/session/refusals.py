"""Why a document is not changed, or its new form not written: each reason once, in a plain sentence that also says what to do."""

from __future__ import annotations

from hegao.formats.problems import Unreadable

_REFUSALS: dict[str, tuple[str, str]] = {
    "signed": (
        "文档带有数字签名，任何改动都会使签名失效，所以没有改；请改未签名的原稿，确实要改这一份请加 --force",
        "the document carries a digital signature, which any change makes invalid, so nothing was changed: "
        "work on the unsigned draft, or give --force to change this one",
    ),
    "no-tracked-changes": (
        "只有 Word 文件能写成修订，请去掉 --tracked",
        "only Word files can hold tracked changes: leave out --tracked",
    ),
    "no-comments": (
        "只有 Word 文件能加批注，文本文件请用 hegao check 查看",
        "only Word files can hold comments: use hegao check for this one",
    ),
    "never-settles": (
        "改了 {rounds} 遍仍有新的改动，可能有规则互相矛盾，所以没有写文件，请用 --ignore 去掉其中一条再试",
        "after {rounds} rounds there was still something to change, so nothing was written: rules may contradict each other; "
        "leave one out with --ignore",
    ),
    "never-in-place": (
        "Word 文件不就地改写，请用 --output 写到另一个文件",
        "a Word file is never changed in place: use --output to write another one",
    ),
    "same-file": (
        "结果不能写回原文件，请换一个文件名",
        "the result must not be written over an original: give another name",
    ),
    "twice": (
        "{path} 这次已经写过一份，两份同名的结果不能写到一处，请分开处理",
        "{path} was written in this run already: two results of one name cannot go to one place; do them apart",
    ),
    "not-a-file": (
        "{path} 不是普通文件，不能往里写结果，请换一个文件名",
        "{path} is no ordinary file: give another name",
    ),
    "other-extension": (
        "结果和原文件格式相同，文件名应以 {extension} 结尾",
        "the result has the format of the original: end its name in {extension}",
    ),
    "changed": (
        "文件刚刚被别的程序改过，所以没有写，请再试一次",
        "another program has just changed the file, so it was left alone: try again",
    ),
    "no-folder": (
        "没有 {path} 这个文件夹，请先建好",
        "there is no folder {path}: make it first",
    ),
    "folder": (
        "{path} 是文件夹，请写明文件名",
        "{path} is a folder: name a file",
    ),
    "exists": (
        "{path} 已经存在，为免盖掉别的文件没有写，请换一个名字，确实要替换请加 --overwrite",
        "{path} exists already and was left alone: give another name, or --overwrite to replace it",
    ),
    "not-written": (
        "结果写不出去（{reason}），请换一个位置或腾出空间再试",
        "the result cannot be written ({reason}): choose another place or make room",
    ),
}


def refusal(kind: str, **values: str) -> Unreadable:
    """The exception for a kind, its words filled in."""
    zh, en = _REFUSALS[kind]
    return Unreadable(kind, zh.format(**values), en.format(**values))
