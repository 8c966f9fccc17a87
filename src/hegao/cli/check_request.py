"""What one call of `hegao check` asks for, however its words were read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from hegao.language.quick_classes import dataclass, field


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One call of `hegao check`. `chosen` holds the settings given as options, which win over every config file."""

    paths: tuple[str, ...]
    chosen: Mapping[str, object] = field(default_factory=dict)
    config: str | None = None
    isolated: bool = False
    output_format: str = "full"
    output_file: str | None = None
    stdin_name: str | None = None
    jobs: int = 0
    cached: bool = True
    exit_zero: bool = False
    quiet: bool = False
    statistics: bool = False
    changed: str | None = None
    baseline: str | None = None
    gitignore: bool = True
    force_exclude: bool = False


def request_of(options: Mapping[str, Any]) -> CheckRequest:
    """The request in the options of `hegao check`, by the names that click gives them."""
    return CheckRequest(
        paths=options["paths"],
        chosen=chosen_settings(options),
        config=options["config"],
        isolated=options["isolated"],
        output_format=options["output_format"] or format_for(options["output_file"]),
        output_file=None if options["output_file"] == "-" else options["output_file"],
        stdin_name=options["stdin_filename"],
        jobs=options["jobs"],
        cached=not options["no_cache"],
        exit_zero=options["exit_zero"],
        quiet=options["quiet"],
        statistics=options["statistics"],
        changed=options["changed"],
        baseline=options["baseline"],
        gitignore=not options["no_gitignore"],
        force_exclude=options["force_exclude"],
    )


def format_for(output_file: str | None) -> str:
    """The format where none is asked for: what the ending of the file promises, else words for a person."""
    return _BY_ENDING.get(os.path.splitext(output_file or "")[1].lower(), "full")  # noqa: PTH122 - a string, as it was given


_BY_ENDING = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".sarif": "sarif"}


def chosen_settings(options: Mapping[str, Any]) -> dict[str, object]:
    """The settings among the options that were given."""
    names = ("select", "ignore", "extend_select", "standard", "profile", "fail_on", "view", "lang")
    return {name: options[name] for name in names if options.get(name)}
