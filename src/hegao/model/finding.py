"""What a check found, and what may be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, field
from hegao.language.quick_enums import quick_enum
from hegao.model.document import Document, Place, Span
from hegao.model.layout import Feature, Restyle
from hegao.model.severity import Severity as Severity  # noqa: PLC0414 - a part of a finding, and looked for here


@quick_enum
class Safety(StrEnum):
    """SAFE: the meaning cannot change. UNSAFE: a person should look."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend one finding, and `looks`, how text is to be set; `title` is shown to the person who decides."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety
    looks: tuple[Restyle, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains the finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class FaultRelated:
    """Another place that explains a fault, and what it has to do with it."""

    span: Span
    words: Words


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check saw, before a rule gave it a code and words.

    `name` is the fault's name within its check kind; `values` fill the rule's message, words for people in its language; `severity` is
    given only where this one is milder than its rule; `edits` and `looks` are turned into a Fix by the rule. `variant` picks another
    message of the rule (`variants.<variant>` in its record).
    """

    name: str
    span: Span
    values: Mapping[str, str | Words] = field(default_factory=dict)
    severity: Severity | None = None
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.UNSAFE
    related: tuple[FaultRelated, ...] = ()
    variant: str = ""
    looks: tuple[Restyle, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place, with the rule's code and a message for the reader. It holds no path and no document."""

    code: str
    name: str
    message: str
    span: Span
    severity: Severity
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file could not be checked: a stable `kind` for programs and one plain sentence for people."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that is known of one file. Either `document` or `problem` is there, never neither. `suppressed` are findings that a comment in
    the document asks not to tell."""

    path: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None
    standard: str | None = None
    suppressed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Restyled:
    """Words that were set otherwise, as they stand in the document of their round, and what was made of them."""

    place: Place
    words: str
    features: Mapping[Feature, str | None] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class FixReport:
    """What became of one document.

    `before` is what was found in it; `fixed` are the findings whose fixes were made, those of later rounds in the text of their round;
    `after` is what is found in the result (with tracked changes: once they are accepted). `content` is the new file, or the old bytes
    where there was nothing to mend; None where there is a `problem`. `comments` counts those that were added. `unsigned`: the result's
    digital signature is no longer valid. `declined` are those of `after` that somebody decided to leave as they are, `undone` those
    whose fix somebody chose and that could not be made. `restyled` is what was set otherwise, `unasked` how many of `after` could be
    mended by setting text otherwise, which nobody asked for.
    """

    path: str
    before: FileReport
    after: FileReport | None = None
    fixed: tuple[Finding, ...] = ()
    content: bytes | None = None
    problem: Problem | None = None
    comments: int = 0
    unsigned: bool = False
    declined: tuple[Finding, ...] = ()
    undone: tuple[Finding, ...] = ()
    restyled: tuple[Restyled, ...] = ()
    unasked: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over on purpose, with a stable word for why; it is counted, so that nobody takes it for clean."""

    path: str
    reason: str
