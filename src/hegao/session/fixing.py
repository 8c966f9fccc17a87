"""A document handed back mended: its fixes made, read again and linted again until nothing changes, and only then called done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hegao.formats import is_signed, is_word, reachable, read, settable, write, write_tracked
from hegao.formats.problems import DocumentProblem
from hegao.language.quick_classes import dataclass, field, replace
from hegao.lint.config import Settings
from hegao.lint.linter import lint
from hegao.lint.ruleset import RuleSet
from hegao.model.document import Document, Span
from hegao.model.edits import apply_edits
from hegao.model.finding import FileReport, Finding, FixReport, Restyled, Safety
from hegao.model.fixes import all_edits, all_looks, choose_fixes, edits_of, looks_of, possible_fixes
from hegao.model.revision_views import FINAL, ORIGINAL
from hegao.model.signature import SIGNATURE
from hegao.session.checking import problem_of, read_document, report_on, ruleset_of
from hegao.session.decisions import Choice, Decisions
from hegao.session.misreading import misread_blocks, parted
from hegao.session.problems import problem
from hegao.session.rule_files import ruleset_for

ROUNDS = 10
"""Times that fixes are made and the result is linted again before a document counts as one that never settles."""

_MOST_TRIES = 100
"""Times in a round that the file is read anew to tell fixes that work from those that do not; what is then left is not made."""

_AROUND = 12
"""Code points on either side by which a fix that did not work is known again in the next round."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a document is to be mended.

    `unsafe` makes the fixes too that a person should look at, `layout` those that set text otherwise (Word files only; with `unsafe`
    all of them); `tracked` writes tracked changes (Word files only), signed with `when`, the time on the wall; `force` changes a
    document in spite of its digital signature; `choice` is what somebody decided of single findings.
    """

    unsafe: bool = False
    layout: bool = False
    tracked: bool = False
    force: bool = False
    when: datetime = field(default_factory=datetime.now)
    choice: Choice = field(default_factory=Choice)


def fix_bytes(path: str, content: bytes | DocumentProblem, settings: Settings | None = None, way: Way | None = None) -> FixReport:
    """Mend a document held in memory; `path` names it and its extension tells the format.

    What is wrong with the document, and fixes that never settle, become the report's problem. Raises ConfigError and RulebookError.
    """
    way, settings = way or Way(), replace(settings or Settings(), view=FINAL)
    ruleset, guard = ruleset_of(path, settings), _guard(settings)
    before: FileReport | None = None
    try:
        before = report_on(path, read_document(path, content, FINAL), ruleset)
        assert isinstance(content, bytes)
        _refuse_tracked_text(path, way)
        signed = refuse_signed(path, content, force=way.force)
        report = _Mending(content, before, ruleset, guard, way).run()
        return replace(report, unsigned=signed and report.content != content)
    except Exception as error:
        failure = problem_of(error, settings.lang)
        return FixReport(path, before or FileReport(path, problem=failure), problem=failure)


def _refuse_tracked_text(path: str, way: Way) -> None:
    if way.tracked and not is_word(path):
        raise problem("no-tracked-changes")


def refuse_signed(path: str, content: bytes, *, force: bool) -> bool:
    """True for a digitally signed document that is to be changed all the same. Raises DocumentProblem ("signed") without `force`."""
    if not is_word(path) or not is_signed(content):
        return False
    if not force:
        raise problem("signed")
    return True


def _guard(settings: Settings) -> RuleSet:
    """The rules whose findings no fix may touch, whether the user chose them or not: a blank is filled in by a person."""
    return ruleset_for(replace(settings, select=("PH",), ignore=(), extend_select=(), allow=(), per_file_ignores={}, standard="none"))


@dataclass(frozen=True, slots=True)
class _State:
    """The document after some rounds: the bytes of the file, and of the one with tracked changes, with what each reads as."""

    content: bytes
    document: Document
    tracked: bytes
    tracked_document: Document


class _Mending:
    """One document on its way."""

    def __init__(self, content: bytes, before: FileReport, ruleset: RuleSet, guard: RuleSet, way: Way) -> None:
        assert before.document is not None
        self._path, self._before, self._ruleset, self._guard, self._way = before.path, before, ruleset, guard, way
        self._first = _State(content, before.document, content, before.document)
        self._decisions = Decisions.on(before.document, way.choice)
        self._refused: set[_Key] = set()
        self._restyled: list[Restyled] = []
        self._tries = 0

    def run(self) -> FixReport:
        """Round after round until there is nothing more to mend. Raises DocumentProblem."""
        state, now = self._first, self._before
        fixed: list[Finding] = []
        for number in range(ROUNDS + 1):
            chosen = self._chosen(state, now.findings)
            if chosen and number == ROUNDS:
                break
            if not chosen:
                return self._done(state, now, fixed)
            document = state.document
            state, made = self._sound(state, chosen)
            self._note(document, chosen, made)
            fixed += made
            now = report_on(self._path, state.document, self._ruleset) if made else now
        raise problem("never-settles", rounds=str(ROUNDS))

    def _done(self, state: _State, now: FileReport, fixed: Sequence[Finding]) -> FixReport:
        declined = self._decisions.left(state.document, now.findings)
        undone = tuple(self._decisions.chosen(state.document, now.findings))
        report = FixReport(self._path, self._before, now, tuple(fixed), self._result(state), declined=declined, undone=undone)
        return replace(report, restyled=tuple(self._restyled), unasked=self._unasked(state, now.findings))

    def _unasked(self, state: _State, findings: Sequence[Finding]) -> int:
        """How many could be mended by setting text otherwise, if somebody asked for it."""
        open_ = [] if self._way.layout else [finding for finding in findings if looks_of(finding)]
        return len(_within_reach(self._path, state.content, state.document, open_)) if open_ else 0

    def _note(self, document: Document, chosen: Sequence[Finding], made: Sequence[Finding]) -> None:
        """What was done in a round. Words that are set otherwise stay the same words: if the finding is still there, it is left alone."""
        self._decisions = self._decisions.after(document, all_edits(made))
        self._refused |= {_key(document, finding) for finding in set(chosen) - set(made)}
        self._refused |= {_key(document, finding) for finding in made if looks_of(finding)}
        for look in all_looks(made):
            self._restyled.append(Restyled(document.place(look.span.start), document.slice(look.span), look.features))

    def _result(self, state: _State) -> bytes:
        if not self._way.tracked:
            return state.content
        rejected = read(self._path, state.tracked, view=ORIGINAL).text
        if rejected != read(self._path, self._first.content, view=ORIGINAL).text:
            raise AssertionError("the tracked changes, once rejected, do not give back the original")
        return state.tracked

    def _chosen(self, state: _State, findings: Sequence[Finding]) -> list[Finding]:
        """The fixes of a round: without conflict, clear of placeholders, and such as the file lets be made."""
        document = state.document
        fixable = [finding for finding in findings if _changes(document, finding) and _key(document, finding) not in self._refused]
        unasked = [finding for finding in fixable if self._is_asked_for(finding)]
        wanted = self._decisions.wanted(document, fixable, unasked=unasked)
        if not choose_fixes(wanted, document, unsafe=True):
            return []
        possible, blanks = _within_reach(self._path, state.content, document, wanted), _blanks(document, self._guard)
        chosen = choose_fixes(self._decisions.chosen(document, possible), document, unsafe=True, kept=blanks)
        return chosen or choose_fixes(possible, document, unsafe=True, kept=blanks)

    def _is_asked_for(self, finding: Finding) -> bool:
        """True for a fix that is made without a decision on its very finding."""
        assert finding.fix is not None
        return (self._way.unsafe or finding.fix.safety is Safety.SAFE) and (self._way.layout or not finding.fix.looks)

    def _sound(self, state: _State, chosen: list[Finding]) -> tuple[_State, list[Finding]]:
        """The fixes made, without those after which the file does not read as it should (in Markdown a mark can turn into a list)."""
        self._tries = _MOST_TRIES
        sound = set(self._made_together(state, [], chosen))
        made = [finding for finding in chosen if finding in sound]
        written = self._written(state, made) if made else state
        return (written, made) if written is not None else (state, [])

    def _made_together(self, state: _State, base: list[Finding], chosen: list[Finding]) -> list[Finding]:
        """Those of the chosen fixes that can be made besides those of `base`.

        All blocks are tried at once: where the text read again goes wrong tells the blocks whose fixes are to be tried in halves.
        """
        if not chosen or self._tries == 0:
            return []
        self._tries -= 1
        if self._written(state, [*base, *chosen]) is not None:
            return chosen
        if len(chosen) == 1:
            return []
        made: list[Finding] = []
        for part in parted(state.document, chosen, self._misread(state, [*base, *chosen])):
            made += self._made_together(state, [*base, *made], part)
        return made

    def _misread(self, state: _State, chosen: Sequence[Finding]) -> frozenset[int]:
        """The blocks that do not read as they should with these fixes made."""
        edits = all_edits(chosen)
        document = read(self._path, write(self._path, state.content, state.document, edits, all_looks(chosen)))
        return misread_blocks(state.document, edits, _words(document.text))

    def _written(self, state: _State, chosen: Sequence[Finding]) -> _State | None:
        """The state with these fixes made, read again from the new bytes; None where that is not the text they should give, or nothing
        was changed."""
        edits, looks = all_edits(chosen), all_looks(chosen)
        expected = _words(apply_edits(state.document.text, edits))
        content = write(self._path, state.content, state.document, edits, looks)
        document = read(self._path, content)
        if _words(document.text) != expected or content == state.content:
            return None
        if not self._way.tracked:
            return _State(content, document, content, document)
        author = SIGNATURE.say(self._ruleset.language)
        tracked = write_tracked(state.tracked, state.tracked_document, edits, looks, author=author, when=self._way.when)
        tracked_document = read(self._path, tracked)
        return _State(content, document, tracked, tracked_document) if tracked_document.text == document.text else None


def makeable(report: FileReport, content: bytes, settings: Settings) -> list[Finding]:
    """Those findings of a report whose fix, taken by itself, could be made in the file: within reach of an edit, and clear of blanks."""
    document = report.document
    assert document is not None
    fixable = [finding for finding in report.findings if _changes(document, finding)]
    within_reach = _within_reach(report.path, content, document, fixable)
    return possible_fixes(within_reach, document, kept=_blanks(document, _guard(settings)) if within_reach else ())


def _within_reach(path: str, content: bytes, document: Document, findings: Sequence[Finding]) -> list[Finding]:
    edits, looks = all_edits(findings), all_looks(findings)
    reached = dict(zip(edits, reachable(path, content, document, edits), strict=True))
    given = dict(zip(looks, settable(path, content, document, looks), strict=True))
    return [
        finding
        for finding in findings
        if all(reached[edit] for edit in edits_of(finding)) and all(given[look] for look in looks_of(finding))
    ]


def _blanks(document: Document, guard: RuleSet) -> list[Span]:
    return [finding.span for finding in lint(document, guard).findings]


def _words(text: str) -> str:
    """What must be as expected: all but line ends, since lines are joined anew where spaces went."""
    return text.replace("\n", "")


def _changes(document: Document, finding: Finding) -> bool:
    """True for a finding with a fix that would change something."""
    return bool(looks_of(finding)) or any(document.slice(edit.span) != edit.text for edit in edits_of(finding))


_Key = tuple[str, str]


def _key(document: Document, finding: Finding) -> _Key:
    """A finding known again by its rule and the words around it."""
    start = max(0, finding.span.start - _AROUND)
    return finding.code, document.text[start : finding.span.end + _AROUND]
