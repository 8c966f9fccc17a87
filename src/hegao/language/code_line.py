"""What a line of a program looks like amid Chinese text."""

from __future__ import annotations

from hegao.language.hanzi import ONE_HANZI
from hegao.language.patterns import lazy

_SIGN = lazy(
    r"[{}();=<>$\\]|^\s*(?:#|//)"
    r"|^\s*(?:sudo|cd|cp|mv|rm|mkdir|chmod|cat|echo|export|source|bash|sh|curl|wget|git|docker|apt|apt-get|yum|pip3?|conda|python3?|npm|npx|yarn|node"
    r"|uvicorn|make|cmake|java|mvn|go) [-\w./~:@]"
)
_REMARKED = lazy(r"[;{}]\s*//")


def is_code_line(line: str) -> bool:
    """True for a line with a sign of code, or one that is a remark, and no Chinese character but in a remark behind the code."""
    if ONE_HANZI.search(line) is None:  # asked first, for in most lines the answer is at their head
        return _SIGN.search(line) is not None or _REMARKED.search(line) is not None
    return "//" in line and _REMARKED.search(line) is not None
