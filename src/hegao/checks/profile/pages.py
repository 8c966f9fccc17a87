"""Paper, margins and grid that are not as the profile has them, and the page number."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.page_looks import MILLIMETRE, grid_of, page_numbers
from hegao.checks.views.roles import parts
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.model.document import Span
from hegao.model.finding import Fault
from hegao.model.layout import Page
from hegao.model.profile import PageMeasures, Profile, Role

_SIDES = {
    "width": Words("纸宽", "width of the paper"),
    "height": Words("纸高", "height of the paper"),
    "top": Words("上边距", "top margin"),
    "bottom": Words("下边距", "bottom margin"),
    "left": Words("左边距", "left margin"),
    "right": Words("右边距", "right margin"),
}
_VALUES = frozenset({"shown", "wanted", "source"})


def _places(subject: Subject) -> Iterator[tuple[Span, Page]]:
    """For each run of pages with a look of its own the first paragraph that stands on them."""
    layout, before = subject.document.layout, 0
    seen: set[Page] = set()
    for until, page in layout.pages if layout else ():
        first = next((block.span for block in subject.live_blocks() if before <= block.span.start), None)
        if first is not None and page not in seen and page.width <= page.height:
            seen.add(page)
            yield first, page
        before = until


def _page_sizes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    profile = subject.profile
    if profile is None:
        return
    told: list[dict[str, str | Words]] = []
    for span, page in _places(subject):
        wrong = [name for name in _SIDES if _is_off(profile.page, page, name)]
        if wrong and (said := _said(profile, page, wrong)) not in told:
            told.append(said)
            yield Fault("page-size", span, said)


def _is_off(wanted: PageMeasures, page: Page, name: str) -> bool:
    right, measured = getattr(wanted, name), getattr(page, name)
    return right is not None and bool(page.width) and abs(measured * MILLIMETRE - right) > wanted.tolerance


def _said(profile: Profile, page: Page, wrong: list[str]) -> dict[str, str | Words]:
    def listed(values: object, scale: float) -> Words:
        measures = [(_SIDES[name], f"{getattr(values, name) * scale:.4g} mm") for name in wrong]
        return _joined([Words(f"{words.zh} {measure}", f"{words.en} {measure}") for words, measure in measures])

    return {"shown": listed(page, MILLIMETRE), "wanted": listed(profile.page, 1), "source": profile.resting_on(profile.page.cite)}


_LINES, _CHARACTERS = Words("每页{0}行", "{0} lines a page"), Words("每行{0}字", "{0} characters a line")


def _page_grids(subject: Subject, _: Parameters) -> Iterator[Fault]:
    profile = subject.profile
    if profile is None:
        return
    told: list[dict[str, str | Words]] = []
    for span, page in _places(subject):
        lines, characters = grid_of(subject, span, page)
        both = ((_LINES, lines, profile.page.lines), (_CHARACTERS, characters, profile.page.characters))
        wrong = [(words, found, right) for words, found, right in both if found and right and found != right]
        shown = _joined([words.filled(found) for words, found, _ in wrong])
        wanted = _joined([words.filled(right) for words, _, right in wrong])
        said: dict[str, str | Words] = {"shown": shown, "wanted": wanted, "source": profile.resting_on(profile.page.cite)}
        if wrong and said not in told:
            told.append(said)
            yield Fault("page-grid", span, said)


def _joined(every: list[Words]) -> Words:
    return Words("、".join(words.zh for words in every), ", ".join(words.en for words in every))


def _page_number_faults(subject: Subject, _: Parameters) -> Iterator[Fault]:
    profile = subject.profile
    if profile is None or subject.document.layout is None or not (profile.number_form or Role.PAGE_NUMBER in profile.roles):
        return
    look = profile.roles.get(Role.PAGE_NUMBER)
    source = profile.resting_on(look.cite if look else "")
    found = subject.view(page_numbers)
    wanted = profile.number_form.replace("{n}", "1")
    if not found:
        first = next((part.span for part in subject.view(parts)), None)
        if first is not None:
            yield Fault("page-number", first, {"wanted": wanted, "shown": "", "source": source}, variant="none")
        return
    for number in found:
        if profile.number_form and number.form != "".join(profile.number_form.split()):
            yield Fault("page-number", number.span, {"wanted": wanted, "shown": number.form.replace("{n}", "1"), "source": source})
            return


FINDERS = (
    Finder("page-size", _page_sizes, values=_VALUES),
    Finder("page-grid", _page_grids, values=_VALUES),
    Finder("page-number", _page_number_faults, values=frozenset({"wanted", "shown", "source"}), variants=frozenset({"none"})),
)
