"""Why a file cannot be had, or a result not be written: each reason once, in a plain sentence that also says what to do."""

from __future__ import annotations

from hegao.formats.problems import DocumentProblem, problem_of
from hegao.language.bilingual import Words

PROBLEMS: dict[str, Words] = {
    # getting at the file
    "not-found": Words("找不到这个文件，请核对文件名和路径", "there is no such file: check its name and path"),
    "not-found/near": Words(
        "找不到这个文件，是不是 {near}？请核对文件名和路径",
        "there is no such file (did you mean {near}?): check its name and path",
    ),
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
    "exists/page": Words(
        "{path} 里已有内容，又不是核稿的网页，写进去会盖掉它，请换一个文件名，如 hegao.html",
        "{path} holds something else than hegao's page and would be overwritten: give another name, such as hegao.html",
    ),
    "no-page-name": Words(
        "网页要写成 .html 文件，双击才打得开，{path} 请换一个文件名，如 hegao.html",
        "the page is an .html file, opened by a double click: give {path} another name, such as hegao.html",
    ),
    "exists/not-own": Words(
        "{path} 不是核稿写出的结果，或者写出以后又有人改过，加了 --overwrite 也不替换它，请换一个文件名，或先把它移走",
        "{path} was not written by hegao, or has been changed since, and is not replaced, --overwrite or not: give another name, "
        "or move it away",
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


def problem(key: str, **values: str) -> DocumentProblem:
    """The exception for an entry of PROBLEMS. Raises as `problem_of`."""
    return problem_of(PROBLEMS, key, **values)
