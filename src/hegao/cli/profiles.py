"""What `hegao profile list`, `show`, `learn` and `check` do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hegao.cli.check import refusing
from hegao.cli.console import Refused, complain, emit
from hegao.cli.pages import PageContext, unknown_name
from hegao.cli.standards import (
    StandardRequest,
    complain_of,
    identity_for,
    open_documents,
    refuse_output,
    write_new,
)
from hegao.cli.toml_files import toml_text
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.learning.infer import NothingToLearn
from hegao.learning.layout import LearnedLayout, learn_layout
from hegao.learning.layout_toml import profile_toml
from hegao.learning.toml import quoted
from hegao.lint.linter import read_subject
from hegao.lint.read_profile import read_profile, with_base
from hegao.lint.rulebook_error import RulebookError
from hegao.lint.toml_text import TomlError, parse_toml
from hegao.model.profile import Profile
from hegao.reporters.pages.profiles import profile_list, profile_page
from hegao.reporters.words.layout import shown
from hegao.session.rule_files import profile_tables, ruleset_for
from hegao.session.writing import FileSet


def profiles_table(context: PageContext) -> Iterator[str]:
    """The list of the profiles."""
    return profile_list(context.rulebook.profiles.values(), context.look)


def profile_text(name: str, context: PageContext) -> Iterator[str]:
    """One profile's page. Raises Refused for a name that is not known."""
    profiles = context.rulebook.profiles
    found = profiles.get(name) or next((one for one in profiles.values() if name in (one.name.zh, one.name.en)), None)
    if found is None:
        names = [*profiles, *(one.name.zh for one in profiles.values())]
        raise unknown_name(Words("版式", "layout profile"), name, names, context.look.lang, "profile list")
    file = context.rulebook.profile_files.get(found.id, "")
    return profile_page(found, context.look, file if Path(file).name != file else "")


def learn_profile(request: StandardRequest, output: str | None, identity: str | None, name: str | None) -> int:
    """Write the layout that some good documents have in common, to a file or to stdout. Raises Refused where there is none."""
    every, lang = open_documents(request)
    originals = FileSet.of(item.path for item in every)
    if output is not None:
        refuse_output(output, originals, lang)
    complain_of(every)
    with refusing(lang):
        read = [
            (Path(item.path).name, read_subject(item.document, ruleset_for(replace(item.settings, profile=None))))
            for item in every
            if item.document is not None
        ]
    try:
        learned = learn_layout(read)
    except NothingToLearn as error:
        raise Refused(error.words, lang) from None
    identity = identity_for(identity, output, lang, "our-layout")
    toml = profile_toml(learned, identity, name or identity)
    if output is None:
        emit([toml])
        return 0
    write_new(output, toml.encode("utf-8"), originals, lang)
    emit(_summary(learned, output, identity, lang))
    return 0


def _summary(learned: LearnedLayout, output: str, identity: str, lang: str) -> Iterator[str]:
    head = Words("从 {0} 份样本归纳出 {1} 个部分的排法，已写入 {2}。\n", "learned {1} parts from {0} samples, written to {2}.\n")
    yield head.filled(len(learned.samples), len(learned.roles), output).say(lang)
    yield Words(
        "请打开核对、修改，再用 hegao profile check 检查。要一直按它检查，在 hegao.toml 里写上这两行：\n",
        "Look it over and run hegao profile check on it. To have files held against it, put these two lines into hegao.toml:\n",
    ).say(lang)
    yield f"  profiles = [{quoted(output)}]\n  profile = {quoted(identity)}\n"


def check_profiles(files: Sequence[str], lang: str) -> int:
    """Say what is wrong with hand-written profiles; the exit status: 2 for one that cannot be used, else 0."""
    every = [_checked(file, lang) for file in files]
    for file, profile in zip(files, every, strict=True):
        if profile is not None:
            emit([f"{shown(file)}: {_fine(profile).say(lang)}\n"])
    return 2 if None in every else 0


def _checked(file: str, lang: str) -> Profile | None:
    content = toml_text(file, lang)
    if content is None:
        return None
    try:
        table = parse_toml(content)
        return read_profile(with_base(table, {**profile_tables(), str(table.get("id")): table}))
    except (TomlError, RulebookError) as error:
        complain(f"{file}: {error.words.say(lang)}")
    return None


def _fine(profile: Profile) -> Words:
    return Words("可以使用：“{0}”，{1} 个部分。", "fine: “{0}”, {1} parts.").filled(profile.name.zh, len(profile.roles))
