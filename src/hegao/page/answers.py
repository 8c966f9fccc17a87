"""What the page is answered: an object for JSON, and bytes where a file is handed over; a refusal is an answer with one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from hegao.language.bilingual import SpokenError
from hegao.language.unseen import dump_json
from hegao.session.problems import problem

Json = dict[str, Any]
Answer = tuple[str, bytes | None]
"""JSON, and the bytes of a file that goes with it."""

Asked = ParamSpec("Asked")


def answering(work: Callable[Asked, Json | tuple[Json, bytes | None]]) -> Callable[Asked, Answer]:
    """The function, with its object written as JSON; settings and rule files that cannot be used, and errors of hegao's own, become
    `{"refused": {"zh", "en"}}`."""

    @wraps(work)
    def answer(*asked: Asked.args, **options: Asked.kwargs) -> Answer:
        try:
            result = work(*asked, **options)
        except SpokenError as error:
            result = {"refused": {"zh": error.words.zh, "en": error.words.en}}
        except Exception as error:
            mistake = problem("internal", error=f"{type(error).__name__}: {error}".splitlines()[0][:120])
            result = {"refused": {"zh": mistake.sentence("zh"), "en": mistake.sentence("en")}}
        table, content = result if isinstance(result, tuple) else (result, None)
        return dump_json(table), content

    return answer


def asked_of(text: str) -> Json:
    """The object in a request."""
    table: Json = json.loads(text) if text else {}
    return table
