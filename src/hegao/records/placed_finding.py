"""A finding with its place: the third and last age of a fault, in every way an output may need it, so that the document can be let go."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Set
from enum import StrEnum

from hegao.language.digests import sha256
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.automatic_numbers import printed_number
from hegao.model.document import Document, Place, Span
from hegao.model.finding import Finding, Fix, Related, Severity
from hegao.records.changes import Change, LineColumn, changes_of
from hegao.records.search import SearchWords

CONTEXT = 24
"""Code points of its own paragraph shown on either side of a fault."""

_NEAR = 12
"""Code points on either side that a fingerprint takes in: enough to tell places apart, few enough to outlive edits elsewhere."""

_LONG = 2_000
"""Code points: of a paragraph that has more only a hash goes into the fingerprints of its findings."""

_SPACE = lazy(r"\s+")


class Detail(StrEnum):
    """What a PlacedFinding holds only where an output or a baseline asks for it: each costs more than all the rest."""

    FINGERPRINT = "fingerprint"
    CHANGES = "changes"
    PARAGRAPH = "paragraph"
    SEARCH = "search"


ALL_DETAILS = frozenset(Detail)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text with its surroundings inside its paragraph, in the words of the document.

    `number` is the automatic number that is printed right before `before`; `cut_before` and `cut_after` say that the paragraph goes
    on; `breaks` are the offsets in `fault` where a line of the file ended.
    """

    before: str
    fault: str
    after: str
    number: str = ""
    cut_before: bool = False
    cut_after: bool = False
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedRelated:
    """Another place that explains a finding. `end` is where it ends, None for docx."""

    span: Span
    message: str
    place: Place
    excerpt: Excerpt
    end: LineColumn | None = None


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with where it is, in every way an output may need. `end` is where it ends, None for docx.

    `baselined`: it is known from a baseline. `suppressed` says who asked not to see it, `inSource` or `external`; empty: nobody did.
    `changes` is the fix in lines and columns of a text file; `paragraph` is a hash of the fault within the words of its paragraph;
    `search` are words that a program's search (Ctrl+F) finds the place by, empty where there are none. These two, `changes` and
    `fingerprint` are empty where nobody asked for them (Detail).
    """

    finding: Finding
    place: Place
    end: LineColumn | None
    excerpt: Excerpt
    related: tuple[PlacedRelated, ...]
    fingerprint: str = ""
    baselined: bool = False
    suppressed: str = ""
    changes: tuple[Change, ...] = ()
    paragraph: str = ""
    search: str = ""

    @property
    def severity(self) -> Severity:
        """How grave the finding is."""
        return self.finding.severity

    @property
    def fix(self) -> Fix | None:
        """How it may be mended."""
        return self.finding.fix

    @property
    def settled(self) -> bool:
        """True where nobody has to look at it now."""
        return self.baselined or bool(self.suppressed)


def placed_findings(
    document: Document, findings: Iterable[Finding], suppressed: frozenset[Finding], details: Set[Detail] = ALL_DETAILS
) -> Iterable[PlacedFinding]:
    """The findings of a document with their places, in the order given, which decides the fingerprints of like ones."""
    marks = _Fingerprints(document) if details & {Detail.FINGERPRINT, Detail.PARAGRAPH} else None
    search = SearchWords(document) if Detail.SEARCH in details else None
    for finding in findings:
        fingerprint, paragraph = marks.of(finding) if marks else ("", "")
        yield PlacedFinding(
            finding,
            document.place(finding.span.start),
            document.end_line_column(finding.span),
            excerpt_of(document, finding.span),
            tuple(_placed_related(document, related) for related in finding.related),
            fingerprint if Detail.FINGERPRINT in details else "",
            suppressed="inSource" if finding in suppressed else "",
            changes=changes_of(document, finding.fix) if Detail.CHANGES in details else (),
            paragraph=paragraph if Detail.PARAGRAPH in details else "",
            search=search.of(finding.span) if search else "",
        )


def _placed_related(document: Document, related: Related) -> PlacedRelated:
    span = related.span
    return PlacedRelated(span, related.message, document.place(span.start), excerpt_of(document, span), document.end_line_column(span))


class _Fingerprints:
    """What findings are known again by; the words of a paragraph are folded once for all findings in it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: Counter[str] = Counter()
        self._folded: tuple[int, str] = (-1, "")

    def of(self, finding: Finding) -> tuple[str, str]:
        """The fingerprint of the next finding, and that of its paragraph.

        The latter makes it the same one wherever its paragraph goes: its rule, its text, the words beside it and the paragraph, white
        space and width put aside, as an editor's eye does.
        """
        key = _content_key(self._document, finding)
        self._seen[key] += 1
        words = self._words(self._document.block_index(finding.span.start)) if self._document.blocks else ""
        return _hashed(f"{key}\0{self._seen[key]}"), _hashed(f"{_fold(key)}\0{words}")

    def _words(self, index: int) -> str:
        if self._folded[0] != index:
            words = _fold(self._document.slice(self._document.blocks[index].span))
            self._folded = (index, words if len(words) <= _LONG else _hashed(words))
        return self._folded[1]


def _fold(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _hashed(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _content_key(document: Document, finding: Finding) -> str:
    """What makes a finding the same one after edits elsewhere: its rule, its text and the words next to it, white space aside."""
    excerpt = excerpt_of(document, finding.span, context=3 * _NEAR)
    before, fault, after = (_SPACE.sub("", part) for part in (excerpt.before, excerpt.fault, excerpt.after))
    return "\0".join((finding.code, before[-_NEAR:], fault, after[:_NEAR]))


def excerpt_of(document: Document, span: Span, context: int = CONTEXT) -> Excerpt:
    """The span with up to `context` code points of its paragraph on either side."""
    if not document.blocks:
        return Excerpt("", document.slice(span), "")
    first = document.block_at(span.start)
    last = first if span.end <= first.span.end else document.block_at(max(span.start, span.end - 1))
    start = max(first.span.start, span.start - context)
    end = min(max(last.span.end, span.end), span.end + context)
    number = printed_number(first) if start == first.span.start else ""
    text = document.text
    return Excerpt(
        text[start : span.start],
        text[span.start : span.end],
        text[span.end : end],
        number,
        start > first.span.start,
        end < last.span.end,
        tuple(wrap - span.start for wrap in document.wraps_within(span)),
    )
