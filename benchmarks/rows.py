"""What is measured, a row each: hegao beside a floor or a peer, its growth, its memory; and what each row must reach."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from statistics import median

from competitors import CHECK, HEGAO, OFTEN_MISSING, PASS, PEERS, UNZIP_AND_PARSE, Competitor, available
from inputs import Form, document
from measuring import growth, in_turn, peak_memory, processor_seconds, seconds

KB = 1024
SMALL = 6 * KB
WORD_TEXT = 100 * KB
STEEPEST = 1.2
"""The growth that is a fault."""

ATTEMPTS = 3
"""A busy machine may hold up one run; what grows too fast does so each time."""

LIMAE, FORMATTER, FLOOR, PYTHON = "limae", "cjk-text-formatter", "unzip + parse", "python -c pass"


@dataclass(frozen=True)
class Scale:
    """How much is measured. Sizes in bytes."""

    medium: int
    large: int
    texts: int
    word_files: int
    growth: Sequence[int]
    """Without the size that stands for start-up."""
    rounds: int
    budget: float
    """Seconds of a row, after which no further round begins."""


FULL = Scale(1_000_000, 10_000_000, 2000, 1500, (100_000, 1_000_000, 10_000_000), 5, 20)
QUICK = Scale(100_000, 300_000, 100, 100, (50_000, 100_000, 200_000), 2, 5)
SHORT = Scale(300_000, 1_000_000, 100, 100, (100_000, 300_000, 1_000_000), 3, 5)


class Unit(Enum):
    """What the figure of a row is."""

    RATIO = "times"
    POWER = "exponent"
    MEMORY = "MiB"


@dataclass(frozen=True)
class Measured:
    """What came out of a row: the figure, or why there is none; seconds by program, in the order in which they ran."""

    figure: float | None
    times: Mapping[str, Sequence[float]] = field(default_factory=dict)
    missing: str = ""

    def medians(self) -> dict[str, float]:
        return {name: median(times) for name, times in self.times.items() if times}


@dataclass(frozen=True)
class Bench:
    """A folder for inputs and caches, and how much to measure."""

    folder: Path
    scale: Scale

    @property
    def cache(self) -> Path:
        """What hegao keeps from run to run, without records of files."""
        return self.folder / "cache"

    def file(self, form: Form, size: int, faulty: bool) -> str:
        """The name of a file in the folder, written where it is not there yet."""
        path = self.folder / f"{'faulty' if faulty else 'clean'}-{size}.{form}"
        if not path.exists():
            path.write_bytes(document(form, size, faulty=faulty))
        return path.name

    def files(self, form: Form, count: int) -> Path:
        """A folder of small files, one in ten of them faulty."""
        folder = self.folder / f"{count}-{form}"
        if not folder.exists():
            folder.mkdir()
            for number in range(count):
                content = document(form, SMALL, faulty=number % 10 == 0, seed=number)
                (folder / f"{number:05}.{form}").write_bytes(content)
        return folder

    def warm_up(self) -> None:
        """Whatever is done once in the life of an installation is done."""
        for form in Form:
            seconds(self.hegao(*CHECK, "--no-cache", self.file(form, SMALL, True)))

    def hegao(self, *command: str, name: str = "hegao") -> Competitor:
        return Competitor(name, command, self.folder, self.cache)

    def floor(self, name: str, command: Sequence[str]) -> Competitor:
        return Competitor(name, command, self.folder, self.cache, accepted=frozenset({0}))

    def peers(self, names: Sequence[str], file: str) -> list[Competitor]:
        """Those of these peers that are installed."""
        sample = self.file(Form.MARKDOWN, SMALL, False)
        there = [name for name in names if available(name, self.folder, sample)]
        return [Competitor(name, (*PEERS[name], file), self.folder, self.cache) for name in there]

    def run(self, competitors: Sequence[Competitor], timed: Callable[[Competitor], float] = seconds) -> dict[str, list[float]]:
        return in_turn(competitors, self.scale.rounds, self.scale.budget, timed)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    what: str
    must: float | None
    aim: float | None
    measure: Callable[[Bench], Measured]
    unit: Unit = Unit.RATIO


Contest = Callable[[Bench], Sequence[Competitor]]


def ratio(contest: Contest, against: str, bench: Bench) -> Measured:
    """The first of the contest's times over those of the one named."""
    times = bench.run(contest(bench))
    if against not in times:
        return Measured(None, times, f"{against} is not installed")
    first = next(iter(times))
    return Measured(median(times[first]) / median(times[against]), times)


def start(bench: Bench) -> Sequence[Competitor]:
    return [bench.hegao(HEGAO, "--version"), bench.floor(PYTHON, PASS)]


def small_word_file(bench: Bench) -> Sequence[Competitor]:
    file = bench.file(Form.WORD, SMALL, True)
    return [bench.hegao(*CHECK, "--no-cache", file), bench.floor(PYTHON, PASS), bench.floor(FLOOR, (*UNZIP_AND_PARSE, file))]


def word_file(bench: Bench) -> Sequence[Competitor]:
    file = bench.file(Form.WORD, WORD_TEXT, True)
    return [bench.hegao(*CHECK, "--no-cache", file), bench.floor(FLOOR, (*UNZIP_AND_PARSE, file))]


def markdown(size: int, faulty: bool, peers: Sequence[str], bench: Bench) -> Sequence[Competitor]:
    file = bench.file(Form.MARKDOWN, size, faulty)
    return [bench.hegao(*CHECK, "--no-cache", file), *bench.peers(peers, file)]


def many_texts(bench: Bench) -> Sequence[Competitor]:
    folder = bench.files(Form.MARKDOWN, bench.scale.texts)
    limae = [Competitor(LIMAE, (*PEERS[LIMAE], "--all"), folder, bench.cache) for _ in bench.peers([LIMAE], "")]
    return [_cold(bench, folder, "hegao"), *limae]


def warm_and_cold(bench: Bench) -> Sequence[Competitor]:
    folder = bench.files(Form.MARKDOWN, bench.scale.texts)
    warm = Competitor("hegao, nothing changed", (*CHECK, "."), folder, bench.folder / "warm")
    seconds(warm)
    return [warm, _cold(bench, folder, "hegao, first run")]


def many_word_files(bench: Bench) -> Sequence[Competitor]:
    folder = bench.files(Form.WORD, bench.scale.word_files)
    names = sorted(path.name for path in folder.iterdir())
    return [_cold(bench, folder, "hegao"), Competitor(FLOOR, (*UNZIP_AND_PARSE, *names), folder, bench.cache)]


def _cold(bench: Bench, folder: Path, name: str) -> Competitor:
    """A check of all files that keeps their records, where none is kept yet."""
    cold = bench.folder / "cold"

    def forget() -> None:
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(bench.cache, cold)

    return Competitor(name, (*CHECK, "."), folder, cold, forget)


def comments(bench: Bench) -> Sequence[Competitor]:
    file = bench.file(Form.WORD, WORD_TEXT, True)
    annotate = (HEGAO, "annotate", "--isolated", "--quiet", "--overwrite", "-o", "annotated.docx", file)
    return [bench.hegao(*annotate, name="hegao annotate"), bench.hegao(*CHECK, "--no-cache", file, name="hegao check")]


def power(form: Form, faulty: bool, bench: Bench) -> Measured:
    """The growth of hegao's processor time, from the least of several runs: what disturbs a run only ever makes it longer."""
    sizes = {f"hegao, {_size(size)}": size for size in (SMALL, *bench.scale.growth)}
    runs = [bench.hegao(*CHECK, "--no-cache", bench.file(form, size, faulty), name=name) for name, size in sizes.items()]
    times: dict[str, list[float]] = {name: [] for name in sizes}
    for _ in range(ATTEMPTS):
        for name, taken in bench.run(runs, processor_seconds).items():
            times[name] += taken
        figure = growth({sizes[name]: min(taken) for name, taken in times.items()})
        if figure <= STEEPEST:
            break
    return Measured(figure, times)


def memory(form: Form, faulty: bool, bench: Bench) -> Measured:
    """The peak of one run over a large file, in MiB."""
    return Measured(peak_memory(bench.hegao(*CHECK, "--no-cache", bench.file(form, bench.scale.large, faulty))) / 2**20)


def rows(scale: Scale) -> list[Row]:
    """All that is measured, in the order of the table."""
    medium, large = _size(scale.medium), _size(scale.large)
    python_peers = [name for name in PEERS if name not in OFTEN_MISSING]
    return [
        Row("version", f"`hegao --version` ÷ `{PYTHON}`", 3, 2.5, partial(ratio, start, PYTHON)),
        Row("docx-small", f"one 6 KB docx ÷ `{PYTHON}`", 12, 8, partial(ratio, small_word_file, PYTHON)),
        Row("md-small", "one 6 KB md ÷ limae", 6, 5, _texts(SMALL, True, list(PEERS), LIMAE)),
        Row("md-faulty", f"{medium} md full of faults ÷ limae", 8, 2.5, _texts(scale.medium, True, python_peers, LIMAE)),
        Row("md-clean", f"{medium} clean md ÷ limae", 8, 1, _texts(scale.medium, False, [LIMAE, "autocorrect-py", "pangu"], LIMAE)),
        Row("md-large", f"{large} clean md ÷ limae", 8, 1, _texts(scale.large, False, [LIMAE], LIMAE)),
        Row("many-cold", f"{scale.texts:,} md of 6 KB, cold ÷ limae", 8, 1, partial(ratio, many_texts, LIMAE)),
        Row("many-warm", f"{scale.texts:,} md of 6 KB, warm cache ÷ cold", 0.2, None, partial(ratio, warm_and_cold, "hegao, first run")),
        Row("many-docx", f"{scale.word_files:,} docx of 6 KB ÷ {FLOOR} of all", 10, 2, partial(ratio, many_word_files, FLOOR)),
        Row("docx", f"one docx of 100 KB text ÷ {FLOOR}", 4, 2.5, partial(ratio, word_file, FLOOR)),
        Row("formatter", f"{medium} clean md ÷ {FORMATTER}", 1, None, _texts(scale.medium, False, [FORMATTER], FORMATTER)),
        Row("comments", "comments in a docx of 100 KB text ÷ its check", None, None, partial(ratio, comments, "hegao check")),
        *(_growth_row(form, faulty, scale) for form in Form for faulty in (False, True)),
        *(_memory_row(faulty, large) for faulty in (False, True)),
    ]


def _texts(size: int, faulty: bool, peers: Sequence[str], against: str) -> Callable[[Bench], Measured]:
    return partial(ratio, partial(markdown, size, faulty, peers), against)


def _growth_row(form: Form, faulty: bool, scale: Scale) -> Row:
    state, span = _state(faulty), f"{_size(scale.growth[0])} to {_size(scale.growth[-1])}"
    return Row(f"growth-{form}-{state}", f"growth exponent, {span} of {state} {form}", 1.05, 1.02, partial(power, form, faulty), Unit.POWER)


def _memory_row(faulty: bool, large: str) -> Row:
    state = _state(faulty)
    return Row(f"memory-{state}", f"peak memory, {large} of {state} txt", 300, 200, partial(memory, Form.TEXT, faulty), Unit.MEMORY)


def _state(faulty: bool) -> str:
    return "faulty" if faulty else "clean"


def _size(size: int) -> str:
    return f"{size / 1e6:g} MB" if size >= 10_000 else f"{size // KB} KB"


IN_SHORT = ("version", "docx-small", "md-small", "md-clean", "docx", "growth-md-faulty", "growth-txt-faulty", "growth-docx-faulty")
"""The rows of a short run."""
