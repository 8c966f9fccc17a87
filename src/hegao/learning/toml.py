"""A learned standard as a TOML file for people: what it was learned from stands in comments, and everything can be changed by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from hegao.language.patterns import lazy
from hegao.learning.infer import Learned, LearnedSection
from hegao.model.standard import Example

_UNPRINTED = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MOST_RARE = 30


def standard_toml(learned: Learned, name: str, identity: str, titles: Sequence[tuple[str, int]], replaces: str = "") -> str:
    """The TOML of a DEFACTO standard; `titles` are patterns with the number of samples each fits.

    `replaces` is the name of the known standard that has this id already.
    """
    total = len(learned.samples)
    parts = [
        *_head(learned, name, identity, replaces),
        *_titles(titles, total),
        *(line for section in learned.sections for line in _section(section, total)),
        *_rare(learned.rare, total),
        *(line for example in learned.examples for line in _example(example)),
    ]
    return "\n".join(parts) + "\n"


def _head(learned: Learned, name: str, identity: str, replaces: str) -> Iterator[str]:
    names = "、".join(_printed(sample.name) for sample in learned.samples)
    yield f"# 由 hegao standard learn 从 {len(learned.samples)} 份样本归纳：{names}"
    yield "# 请逐节核对：名称、次序、哪些节可以没有。“# 5/5”表示 5 份样本里 5 份有这一节。改完用 hegao standard check 检查一遍。"
    yield ""
    note = f"  # 与已有的“{_printed(replaces)}”同一个编号，用上以后替换它；要另立一种，就换一个编号" if replaces else ""
    yield f"id = {quoted(identity)}{note}"
    yield f"name.zh = {quoted(name)}"
    yield f"name.en = {quoted(identity.replace('-', ' '))}"
    yield 'kind = "defacto"            # 惯例；有文件规定写法的改为 "fixed"，只规定内容的改为 "content"'
    yield 'source = { authority = "惯例" }'


def _titles(titles: Sequence[tuple[str, int]], total: int) -> Iterator[str]:
    if not titles:
        yield 'titles = []                 # 样本标题没有共同之处，请补上标题里必有的字，如 ["工作总结$"]，否则认不出这种文稿'
    elif len(titles) == 1:
        yield f"titles = [{quoted(titles[0][0])}]  # {titles[0][1]}/{total}"
    else:
        yield "titles = ["
        yield from (f"  {quoted(pattern)},  # {count}/{total}" for pattern, count in titles)
        yield "]"


def _section(section: LearnedSection, total: int) -> Iterator[str]:
    spec = section.spec
    yield ""
    yield f"[[section]]  # {section.count}/{total}"
    yield f"name = {quoted(spec.name)}"
    if spec.synonyms:
        yield "synonyms = ["
        yield from (f"  {quoted(words)},  # {section.wordings.get(words, 1)}/{total}" for words in spec.synonyms)
        yield "]"
    if not spec.required:
        yield "required = false"
    if spec.repeatable:
        yield "repeatable = true"
    if spec.anywhere:
        yield "anywhere = true"
    if spec.swaps_with:
        yield f"swaps_with = [{', '.join(map(quoted, spec.swaps_with))}]"


def _rare(sections: Sequence[LearnedSection], total: int) -> Iterator[str]:
    if sections:
        yield ""
        yield f"# 只有一份样本有的小标题（1/{total}），没有收入；要收入的，照上面的样子写成一节，放到该在的位置："
        yield from (f"#   {_printed(section.spec.name)}" for section in sections[:_MOST_RARE])
    if len(sections) > _MOST_RARE:
        yield f"#   …… 另有 {len(sections) - _MOST_RARE} 个"


def _example(example: Example) -> Iterator[str]:
    yield ""
    yield "[[example]]"
    if example.title:
        yield f"title = {quoted(example.title)}"
    yield "headings = ["
    yield from (f"  {quoted(heading)}," for heading in example.headings)
    yield "]"
    if example.faults:
        yield f"faults = [{', '.join(map(quoted, example.faults))}]  # 这份样本与多数样本不同"


def quoted(text: str) -> str:
    """A basic TOML string; JSON's escapes are TOML's too."""
    return json.dumps(_printed(text), ensure_ascii=False)


def _printed(text: str) -> str:
    return _UNPRINTED.sub(" ", text)
