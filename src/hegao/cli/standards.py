"""What `hegao standard which`, `learn`, `check` and `new` do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hegao.cli.check import refusing, settings_source
from hegao.cli.console import Refused, complain, emit, emit_json, look_for
from hegao.cli.pages import PageContext, find_standard, own_file
from hegao.cli.toml_files import toml_text
from hegao.formats.docx.writing.draft import DraftHeading, write_draft
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, replace
from hegao.learning.infer import MOST_SAMPLES, Learned, NothingToLearn, Sample, learn, sample_of
from hegao.learning.titles import common_name, title_patterns
from hegao.learning.toml import standard_toml
from hegao.learning.trial import Disagreement, disagreements, mistakes
from hegao.lint.config import Settings
from hegao.lint.linter import recognised_in
from hegao.lint.read_standard import read_standard
from hegao.lint.rulebook_error import RulebookError
from hegao.lint.toml_text import TomlError, parse_toml
from hegao.model.document import Document
from hegao.model.finding import FileReport, Problem
from hegao.model.outline import read_outline
from hegao.model.standard import SectionSpec, Standard
from hegao.reporters.pages.standards import WhichStandard, outline_lines, which_json, which_page, which_standard
from hegao.reporters.words.layout import Look, shown
from hegao.session.checking import read_content, read_document
from hegao.session.discovery import Target, find_files
from hegao.session.problems import problem
from hegao.session.rule_files import load_rulebook, ruleset_for
from hegao.session.writing import NOTHING, FileSet, refuse_to_lose, takes_text, write_whole

_ID = lazy(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class StandardRequest:
    """The files that a command is to read, and how to go about it. `lang` is empty where the config decides."""

    paths: tuple[str, ...]
    config: str | None = None
    isolated: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document, or why it cannot be read."""

    path: str
    settings: Settings
    document: Document | None = None
    problem: Problem | None = None


def open_documents(request: StandardRequest) -> tuple[list[ReadFile], str]:
    """The documents of the paths, and the language to speak. Raises Refused where there are none or the settings are no good."""
    with refusing(request.lang or "zh"):
        settings_of = settings_source(request.config, request.isolated, {"lang": request.lang} if request.lang else {})
        lang = settings_of(request.paths[0]).lang
    with refusing(lang):
        found = [_read(item) for item in find_files(request.paths, settings_of) if isinstance(item, Target | FileReport)]
    if not found:
        raise Refused(Words("没有找到可读的文件，请核对路径。", "there is no file to read: look at the path again."), lang)
    return found, lang


def _read(item: Target | FileReport) -> ReadFile:
    if isinstance(item, FileReport):
        return ReadFile(item.path, Settings(), problem=item.problem)
    try:
        document = read_document(item.path, read_content(item.path), item.settings.view)
    except DocumentProblem as error:
        return ReadFile(item.path, item.settings, problem=error.told(item.settings.lang))
    return ReadFile(item.path, item.settings, document)


def complain_of(every: Sequence[ReadFile]) -> None:
    """Say which files cannot be read, and why."""
    for item in every:
        if item.problem is not None:
            complain(f"{item.path}: {item.problem.message}")


# which


def tell_which(request: StandardRequest, output_format: str) -> int:
    """Say which standard each file follows, and why; the exit status: 2 where a file cannot be read, else 0."""
    every, lang = open_documents(request)
    look = look_for(lang)
    with refusing(lang):
        found = [_which(item.path, item.document, item.settings) for item in every if item.document is not None]
    if output_format == "json":
        emit_json(which_json(found, [(item.path, item.problem.kind, item.problem.message) for item in every if item.problem], lang))
    else:
        emit(_pages(found, look))
    complain_of(every)
    return 2 if any(item.problem for item in every) else 0


def _pages(every: Sequence[WhichStandard], look: Look) -> Iterator[str]:
    for index, which in enumerate(every):
        yield "\n" if index else ""
        yield from which_page(which, look)


def _which(path: str, document: Document, settings: Settings) -> WhichStandard:
    """Recognised from the document alone, also where the settings name a standard."""
    ruleset = ruleset_for(replace(settings, standard=None))
    outline, recognition = recognised_in(document, ruleset)
    return which_standard(path, document, outline, recognition, own_file(recognition.standard, ruleset.rulebook.standard_files))


# learn


def learn_standard(request: StandardRequest, output: str | None, identity: str | None, name: str | None) -> int:
    """Write the standard that some samples have in common, to a file or to stdout. Raises Refused where there is none."""
    every, lang = open_documents(request)
    originals = FileSet.of(item.path for item in every)
    if output is not None:
        refuse_output(output, originals, lang)
    complain_of(every)
    documents = [item for item in every if item.document and _has_headings(item, lang)]
    if len(documents) > MOST_SAMPLES:
        words = Words("有 {0} 份样本，只用前 {1} 份。", "of {0} samples the first {1} are used.")
        complain(words.filled(len(documents), MOST_SAMPLES).say(lang))
        documents = documents[:MOST_SAMPLES]
    samples = [_sample(item) for item in documents]
    with refusing(lang):
        book = load_rulebook(documents[0].settings if documents else None)
    try:
        learned = learn(samples, book.standards.values())
    except NothingToLearn as error:
        raise Refused(error.words, lang) from None
    titles = [sample.title for sample in samples]
    identity = identity_for(identity or _same_kind(documents), output, lang, "my-standard")
    replaced = book.standards[identity].name_zh if identity in book.standards else ""
    toml = standard_toml(learned, name or replaced or common_name(titles) or identity, identity, title_patterns(titles), replaced)
    if output is None:
        emit([toml])
        return 0
    write_new(output, toml.encode("utf-8"), originals, lang)
    emit(_summary(learned, output, (identity, replaced), lang))
    return 0


def _sample(item: ReadFile) -> Sample:
    document = item.document
    return sample_of(Path(item.path).name, document, read_outline(document)) if document else Sample(item.path, "", ())


def _same_kind(documents: Sequence[ReadFile]) -> str | None:
    """The id of the known standard that most samples are taken to follow: what they have replaces it, since both cannot be recognised."""
    found: Counter[str] = Counter()
    for item in documents:
        if item.document:
            standard = recognised_in(item.document, ruleset_for(replace(item.settings, standard=None)))[1].standard
            found.update([standard.id] if standard else [])
    return next((name for name, count in found.most_common(1) if count * 2 > len(documents)), None)


def _has_headings(item: ReadFile, lang: str) -> bool:
    if _sample(item).headings:
        return True
    complain(f"{item.path}: {Words('没有并列的小标题，不作样本。', 'it has no headings side by side and is left out.').say(lang)}")
    return False


def identity_for(given: str | None, output: str | None, lang: str, otherwise: str) -> str:
    """The id asked for, else the name of the file that is written, else one that will do. Raises Refused for one that is none."""
    if given is not None and not _ID.fullmatch(given):
        raise Refused(
            Words(
                f"编号“{given}”不行，请用小写英文字母、数字和连字符，如 our-summary。",
                f"“{given}” is no id: use lower-case words joined by hyphens, such as our-summary.",
            ),
            lang,
        )
    stem = Path(output).stem.lower() if output else ""
    return given or (stem if _ID.fullmatch(stem) else otherwise)


def _summary(learned: Learned, output: str, identity: tuple[str, str], lang: str) -> Iterator[str]:
    """What was learned; `identity` is the standard's id and the name of the known standard that has it already."""
    count = len(learned.samples)
    head = Words("从 {0} 份样本归纳出 {1} 节，已写入 {2}：\n", "learned {1} sections from {0} samples, written to {2}:\n")
    yield head.filled(count, len(learned.sections), output).say(lang)
    for line, section in zip(outline_lines([section.spec for section in learned.sections], lang), learned.sections, strict=True):
        yield f"  {line}  {section.count}/{count}\n"
    if identity[1]:
        yield Words(
            f"编号是 {identity[0]}，用上以后会替换已有的“{identity[1]}”；要另立一种，请加 --id 换一个编号。\n",
            f"Its id is {identity[0]}: once in use it replaces the standard of that id. Give --id to keep both.\n",
        ).say(lang)
    yield Words(
        "请打开核对、修改，再用 hegao standard check 检查，并在 hegao.toml 的 standards 里写上它。\n",
        "Look it over, run hegao standard check on it, and name it under `standards` in hegao.toml.\n",
    ).say(lang)


# check


def check_standards(files: Sequence[str], lang: str) -> int:
    """Say what is wrong with hand-written standards; the exit status: 2 for one that cannot be used, 1 for examples that disagree."""
    tables = {file: _table(file, lang) for file in files}
    parsed = {file: standard for file, table in tables.items() if table is not None and (standard := _parsed(file, table, lang))}
    status = 0 if len(parsed) == len(files) else 2
    shipped = load_rulebook().standards
    for file, standard in parsed.items():
        others = {**shipped, **{other.id: other for other in parsed.values()}}
        wrong = list(disagreements(standard, others.values()))
        emit(f"{shown(file)}: {_disagreement(item, others, lang)}\n" for item in wrong)
        if wrong:
            status = max(status, 1)
        else:
            emit([f"{shown(file)}: {_fine(standard).say(lang)}\n"])
    return status


def _table(file: str, lang: str) -> dict[str, Any] | None:
    content = toml_text(file, lang)
    try:
        return None if content is None else parse_toml(content)
    except TomlError as error:
        complain(f"{file}: {error.words.say(lang)}")
    return None


def _parsed(file: str, table: dict[str, Any], lang: str) -> Standard | None:
    found = mistakes(table)
    for error in found:
        complain(f"{file}: {error.words.say(lang)}")
    try:
        return None if found else read_standard(table)
    except RulebookError:
        return None


def _fine(standard: Standard) -> Words:
    sections, examples = len(standard.sections), len(standard.examples)
    return Words(
        f"可以使用：“{standard.name_zh}”，{sections} 节，{examples} 个例子都对得上。",
        f"fine: “{standard.name_en}”, {sections} sections, and all {examples} examples agree.",
    )


def _disagreement(found: Disagreement, others: dict[str, Standard], lang: str) -> str:
    """One sentence on an example that is judged otherwise than it says."""
    named = found.example.title or "、".join(found.example.headings[:2])
    where = Words("第 {0} 个例子“{1}”", "example {0} “{1}”").filled(found.number, named)
    if found.claimed != found.found:
        nothing = Words("没有问题", "nothing")
        claimed, actual = ["；".join(faults) or nothing.say(lang) for faults in (found.claimed, found.found)]
        return Words(f"{where.zh}：写的是 {claimed}，查出的是 {actual}。", f"{where.en} says {claimed}, but found is {actual}.").say(lang)
    if not found.genre:
        return Words(f"{where.zh}：认不出是这种文稿，请核对 titles。", f"{where.en} is not recognised: look at `titles` again.").say(lang)
    other = others[found.genre]
    return Words(
        f"{where.zh}：被认作“{other.name_zh}”（{other.id}），要替换它就用同一个 id，否则把 titles 写得更确切。",
        f"{where.en} is taken for “{other.name_en}” ({other.id}): use that id to replace it, else make `titles` more exact.",
    ).say(lang)


# new


def write_new_draft(name: str, output: str, context: PageContext) -> Iterator[str]:
    """Write an empty draft with a standard's headings; yields what to say of it. Raises Refused rather than write over a file."""
    lang = context.look.lang
    standard = find_standard(name, context)
    if Path(output).suffix.lower() != ".docx":
        raise Refused(
            Words(f"{output} 应以 .docx 结尾，写出的是 Word 文件。", f"{output} must end in .docx: what is written is a Word file."), lang
        )
    write_new(output, write_draft(standard.name_zh, [_draft_heading(section) for section in standard.sections]), FileSet(), lang)
    yield Words(
        f"已写入 {output}：{standard.name_zh}，{len(standard.sections)} 节。", f"wrote {output}: {len(standard.sections)} sections."
    ).say(lang)
    yield "\n"
    if optional := [section.name for section in standard.sections if not section.required]:
        names = "、".join(optional)
        yield (
            Words(f"其中可以没有的：{names}。不需要的请删去，并重排序号。", f"Optional, to be deleted where not needed: {names}.").say(lang)
            + "\n"
        )


def _draft_heading(section: SectionSpec) -> DraftHeading:
    return DraftHeading(section.name, tuple(_draft_heading(part) for part in section.subsections))


def refuse_output(output: str, originals: FileSet, lang: str) -> None:
    """Raises Refused where a standard, which is text, must not be written."""
    with refusing(lang):
        if not takes_text(Path(output)):
            raise problem("no-text-file", path=output, extension=Path(output).suffix)
        refuse_to_lose(Path(output), NOTHING, originals)


def write_new(output: str, content: bytes, originals: FileSet, lang: str) -> None:
    """Write a new file, never over another. Raises Refused."""
    try:
        with refusing(lang):
            refuse_to_lose(Path(output), NOTHING, originals)
        write_whole(Path(output), content)
    except OSError as error:
        raise Refused(
            Words(f"写不进 {output}（{error.strerror}），请换一个位置。", f"{output} cannot be written ({error.strerror})."), lang
        ) from None
