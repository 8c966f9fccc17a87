"""Does what hegao hands back hold on real documents?

    python scripts/corpus_give_back.py [--out DIR] [--no-office] [FOLDER…]

For every Word file of the folders (below $HEGAO_CORPUS, else ../shared/corpus beside the checkout; none means docx-chinese and
docx-weird): mend it, mend it with tracked changes, annotate it, and both. Each result must open in python-docx and LibreOffice where
the original does; untouched members must be byte-identical; rejecting the changes must give the original and accepting them the
mended file, by a resolver of the tests, by hegao's own two views and by pandoc; taking the comments out must give the original.
Prints what does not hold, then a table.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import docx_resolver as resolver
from hegao.formats import WORD_EXTENSIONS, read
from hegao.model.finding import FixReport
from hegao.model.signature import SIGNATURE
from hegao.session.annotating import annotate_bytes
from hegao.session.fixing import Way, fix_bytes

CORPUS = Path(os.environ.get("HEGAO_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")
WHEN = datetime(2026, 1, 2, 3, 4, 5)


def documents(folders: list[str]) -> list[Path]:
    places = [CORPUS / folder for folder in folders or ["docx-chinese", "docx-weird"]]
    return sorted(path for place in places for path in place.rglob("*") if path.suffix.lower() in WORD_EXTENSIONS)


def judge(path: Path, out: Path) -> tuple[Path, list[str], Counter[str]]:
    """What does not hold for one document, and counts."""
    content, counts = path.read_bytes(), Counter({"files": 1})
    results: dict[str, FixReport] = {
        "fix": fix_bytes(str(path), content, None, Way(when=WHEN, force=True)),
        "unsafe": fix_bytes(str(path), content, None, Way(unsafe=True, when=WHEN, force=True)),
        "tracked": fix_bytes(str(path), content, None, Way(tracked=True, when=WHEN, force=True)),
        "unsafe-tracked": fix_bytes(str(path), content, None, Way(unsafe=True, tracked=True, when=WHEN, force=True)),
    }
    if results["fix"].before.document is None:
        return path, [], counts + Counter({"unreadable": 1})
    started = time.perf_counter()
    results["annotate"] = annotate_bytes(str(path), content, None, Way(when=WHEN, force=True))
    counts["annotate_ms"] = round((time.perf_counter() - started) * 1000)
    results["annotate-fix"] = annotate_bytes(str(path), content, None, Way(when=WHEN, force=True), fix=True)
    faults = [f"{kind}: {report.problem.message}" for kind, report in results.items() if report.problem]
    counts["readable"] += 1
    counts["fixes"] += len(results["fix"].fixed)
    counts["unsafe fixes"] += len(results["unsafe"].fixed)
    counts["comments"] += len(results["annotate"].after.findings) if results["annotate"].after else 0
    counts["changed by fix"] += bool(results["fix"].fixed)
    done = {kind: report.content for kind, report in results.items() if report.content is not None}
    for kind, new in done.items():
        faults += (f"{kind}: {fault}" for fault in common_faults(content, new))
        if new != content:
            (out / kind).mkdir(parents=True, exist_ok=True)
            (out / kind / name_of(path)).write_bytes(new)
    for plain, tracked in (("fix", "tracked"), ("unsafe", "unsafe-tracked")):
        if plain in done and tracked in done:
            faults += (f"{tracked}: {fault}" for fault in tracked_faults(str(path), content, done[plain], done[tracked]))
    if "annotate" in done:
        faults += (f"annotate: {fault}" for fault in comment_faults(content, results["annotate"]))
    if "annotate-fix" in done and "fix" in done:
        faults += (f"annotate-fix: {fault}" for fault in both_faults(str(path), done["fix"], done["annotate-fix"]))
    again = fix_bytes(str(path), done["fix"], None, Way(force=True)).content if "fix" in done else None
    if again is not None and again != done["fix"]:
        faults.append("fix: fixing the result again changes it")
    return path, faults, counts


def name_of(path: Path) -> str:
    return "__".join(path.relative_to(CORPUS).parts)


def common_faults(old: bytes, new: bytes) -> Iterator[str]:
    if resolver.order_of(new)[: len(resolver.order_of(old))] != resolver.order_of(old):
        yield "the order of members changed"
    allowed = {"[Content_Types].xml"} | {name for name in resolver.order_of(old) if name.endswith((".xml", ".rels"))}
    if resolver.changed_members(old, new) - allowed:
        yield f"members changed: {resolver.changed_members(old, new) - allowed}"
    if opens(old) and not opens(new):
        yield "python-docx does not open it any more"


def opens(content: bytes) -> bool:
    try:
        docx.Document(io.BytesIO(content))
    except Exception:
        return False
    return True


def normal_parts(content: bytes, change=None) -> dict[str, bytes]:  # type: ignore[no-untyped-def]
    found = {}
    for name, root in resolver.parts(content).items():
        if change:
            change(root)
        found[name] = resolver.normalised(root)
    return found


def tracked_faults(name: str, old: bytes, plain: bytes, tracked: bytes) -> Iterator[str]:
    original = normal_parts(old)
    rejected = normal_parts(tracked, lambda root: resolver.reject(root, SIGNATURE.zh))
    yield from (f"rejecting does not give back {part}" for part in original if rejected.get(part) != original[part])
    fixed, accepted = normal_parts(plain), normal_parts(tracked, lambda root: resolver.accept(root, SIGNATURE.zh))
    yield from (f"accepting does not give {part} as fixed" for part in fixed if accepted.get(part) != fixed[part])
    if read(name, tracked).text != read(name, plain).text:
        yield "accepted, hegao reads another text"
    if read(name, tracked, view="original").text != read(name, old, view="original").text:
        yield "rejected, hegao reads another text"


def comment_faults(old: bytes, report: FixReport) -> Iterator[str]:
    new = report.content or b""
    ids = resolver.comment_ids(new, SIGNATURE.zh) - resolver.comment_ids(old, SIGNATURE.zh)
    if report.after and len(ids) != len(report.after.findings):
        yield f"{len(report.after.findings)} findings, {len(ids)} comments"
    original, without = normal_parts(old), normal_parts(new, lambda root: resolver.without_comments(root, ids))
    yield from (f"without its comments {part} is not as it was" for part in original if without.get(part) != original[part])
    document = report.after.document if report.after else None
    texts, covered = resolver.comment_texts(new, SIGNATURE.zh), resolver.commented_texts(new)
    told = Counter((text.split("\n")[0], squeezed(covered.get(key, "?"))) for key, text in texts.items())
    for finding in report.after.findings if report.after and document else ():
        words = squeezed(document.slice(finding.span))
        story = document.place(finding.span.start).story
        if words and story in ("body", "table") and not any(finding.message in head and cover == words for head, cover in told):
            near = [cover[:30] for head, cover in told if finding.message in head]
            yield f"{finding.code} stands on {words[:30]!r}, its comment on {near}"


def squeezed(text: str) -> str:
    """Without symbols of a font, line ends and, unless it is nothing else, white space: a wrap is joined without that around it."""
    return "".join(text.replace("■", "").split()) or text.replace("\n", "")


def both_faults(name: str, plain: bytes, both: bytes) -> Iterator[str]:
    if read(name, both).text != read(name, plain).text:
        yield "accepted, it reads otherwise than the mended file"


def pandoc_text(path: Path, changes: str) -> str | None:
    command = ["pandoc", "-f", "docx", f"--track-changes={changes}", "-t", "plain", "--wrap=none", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def pandoc_faults(path: Path, out: Path) -> tuple[str, list[str]]:
    """ "read" or "not read" by pandoc, and what it sees otherwise."""
    tracked, plain = out / "tracked" / name_of(path), out / "fix" / name_of(path)
    if not tracked.exists():
        return "unchanged", []
    pairs = [(pandoc_text(tracked, "accept"), pandoc_text(plain, "accept")), (pandoc_text(tracked, "reject"), pandoc_text(path, "reject"))]
    if any(one is None or other is None for one, other in pairs):
        return "not read", []
    words = ("accepted", "rejected")
    return "read", [f"pandoc: {word} it is another text" for word, (one, other) in zip(words, pairs, strict=True) if one != other]


def office_failures(paths: list[Path]) -> set[Path]:
    """The files that LibreOffice does not turn into a PDF."""
    failed = set()
    for start in range(0, len(paths), 40):
        batch = paths[start : start + 40]
        with tempfile.TemporaryDirectory() as folder:
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, batch)]
            try:
                subprocess.run(command, capture_output=True, check=False, timeout=1200)
            except subprocess.TimeoutExpired:
                print("LibreOffice hangs on one of", *batch, sep="\n  ")
            failed |= {path for path in batch if not (Path(folder) / f"{path.stem}.pdf").exists()}
    return failed


def main() -> None:
    arguments = sys.argv[1:]
    office = "--no-office" not in arguments
    out = Path(arguments[arguments.index("--out") + 1]) if "--out" in arguments else Path(tempfile.mkdtemp())
    folders = [a for i, a in enumerate(arguments) if not a.startswith("--") and (i == 0 or arguments[i - 1] != "--out")]
    paths, totals, bad = documents(folders), Counter[str](), 0
    with ProcessPoolExecutor() as pool:
        for path, faults, counts in pool.map(judge, paths, [out] * len(paths), chunksize=4):
            totals += counts
            bad += bool(faults)
            for fault in faults:
                print(f"{path.relative_to(CORPUS)}: {fault}", flush=True)
        if office:
            for path, (kind, faults) in zip(paths, pool.map(pandoc_faults, paths, [out] * len(paths), chunksize=4), strict=True):
                totals[f"pandoc {kind}"] += 1
                for fault in faults:
                    print(f"{path.relative_to(CORPUS)}: {fault}", flush=True)
    if office:
        results = sorted(path for kind in ("fix", "tracked", "annotate", "annotate-fix") for path in (out / kind).glob("*"))
        totals["LibreOffice results"] = len(results)
        for path in sorted(office_failures(results)):
            original = CORPUS.joinpath(*path.name.split("__"))
            verdict = "neither does the original" if office_failures([original]) else "THE ORIGINAL DOES"
            print(f"LibreOffice does not open {path.parent.name}/{path.name}: {verdict}")
            totals[f"LibreOffice: {verdict}"] += 1
    print(dict(totals), f"files with a fault: {bad}")


if __name__ == "__main__":
    main()
