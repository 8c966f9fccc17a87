"""What two neighbouring lines say about the line end between them, by their words alone."""

from __future__ import annotations

import re

from hegao.language.hanzi import HANZI, SENTENCE_END
from hegao.language.labels import Label, LabelStyle, parse_label
from hegao.language.lexicon import entries, one_of
from hegao.language.numerals import numeral
from hegao.language.patterns import lazy

CLAUSE = 32
"""Columns: where neither what stands before a comma at a line's end nor the next line is as wide as this, it may as well be verse."""

_OPENING = frozenset("（《〈“‘【〔「『")
_CLOSING = frozenset("，。、；：！？）》〉”’】〕」』")
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("〔", "〕"), ("【", "】"))
_HALF_OPENING = lazy(rf"[{HANZI}，。、”》]\($")
_SENTENCE_GOES_ON = lazy(rf"[{HANZI}“‘《〈（【〔]|\d+(?![\d,，.．、)）])|[xXＸ×]{{1,4}}(?![A-Za-z])")
_CLOSERS_OF = {"）": "（", "》": "《", "〉": "〈", "”": "“", "’": "‘", "】": "【", "〕": "〔", "」": "「", "』": "『"}
_SALUTATION = lazy(one_of("salutation-word"))
_MEASURE = lazy(rf"[万亿余多]{{0,2}}{one_of('counted-after-wrap')}(?![一-鿿]*[:：])")
_COMMA_END = lazy(rf"[，、]$|[{HANZI}]{{2}},$")
_BARE_NUMBER = lazy(rf"[{HANZI}，、,“（(][ ]?(?:\d+(?:\.\d+)?|[xXＸ×]{{1,4}}(?:\.[xXＸ×]{{1,2}})?|[○〇]{{2,3}}|\*{{2,4}})$")
_NUMERAL = "0123456789.xXＸ×○〇* "
_KEY = lazy(rf"[{HANZI}\u3000 ]{{1,8}}[:：]")
_TITLE_END = lazy(one_of("broken-title-ending") + r"(?:[（(][^（）()]{1,20}[）)])?$")
_ISSUER = lazy(one_of("issuer-ending") + "$")
_HANGS_OVER = entries("title-line-goes-on")
_OWN_LINE = lazy(rf"\s*{one_of('own-line-opening')}[\w（）()>＞<＜]{{0,6}}(?:[:：>＞<＜。\d ]|$)")

CLAUSE_END = lazy(r"[，。；：！？,;:!?]")
SENTENCE_INSIDE = lazy(r"[。；：！？;:!?]")

_WORD_END = lazy(r"([^\W_])[,.;:!?)\]’”'\"%]*$")
_WORD_START = lazy(r"[(\[‘“'\"]?([^\W_])")
_NUMBER_CUT = lazy(r"\d[.,]$")


def separator(before: str, after: str) -> str:
    """What stands between two joined lines: one space between words of an alphabet or numbers, nothing beside a Chinese character."""
    tail = before[-8:]
    end, start = _WORD_END.search(tail), _WORD_START.match(after)
    if not end or not start or _is_wide(end[1]) or _is_wide(start[1]):
        return ""
    return "" if _NUMBER_CUT.search(tail) and after[0].isdecimal() else " "


def _is_wide(char: str) -> bool:
    return ord(char) > 0x2E7F


def joins_anywhere(before: str, line: str) -> bool:
    """True where the line end certainly stands inside a sentence: after an opening bracket, or before a closing mark."""
    before, line = before.rstrip(), line.lstrip()
    if before[-1:] in _OPENING or (before[-1:] == "(" and _HALF_OPENING.search(before[-3:])):
        return True
    if line[:1] not in _CLOSING or SENTENCE_END.search(before[-8:]):
        return False
    return line[0] not in _CLOSERS_OF or before.rfind(_CLOSERS_OF[line[0]]) > before.rfind(line[0])


def cuts_sentence(before: str, line: str, widest: int) -> bool:
    """True where a line end in text that is not wrapped stands inside a sentence. Both lines come without white space at their ends.
    `widest` is the columns of the next line or of the paragraph so far, whichever is more.

    In doubt False: verse, lists of names, key-value lines, salutations and signatures keep their line ends.
    """
    if SENTENCE_END.search(before[-8:]) or not _SENTENCE_GOES_ON.match(line) or not _hangs_together(before, line, widest):
        return False
    return not (_KEY.match(line) or _OWN_LINE.match(line) or parse_label(line))


def _hangs_together(before: str, line: str, widest: int) -> bool:
    if _COMMA_END.search(before[-4:]):
        return widest >= CLAUSE and not (len(before) <= 12 and _SALUTATION.search(before))
    if cut_at_number(before, line):
        return len(before.rstrip(_NUMERAL)) >= 6
    return closes_bracket(before, line)


def cut_at_number(before: str, line: str) -> bool:
    """True where a number or a placeholder stands at the line end and what it counts on the next line (`达到 X⏎人`)."""
    return _BARE_NUMBER.search(before[-12:]) is not None and _MEASURE.match(line) is not None


def closes_bracket(before: str, line: str) -> bool:
    """True where a bracket opened on the one line is closed on the other."""
    for opener, closer in _PAIRS:
        opened = before.rfind(opener)
        if opened > before.rfind(closer) and len(before) - opened <= 60:
            closed, reopened = line.find(closer), line.find(opener)
            if 0 <= closed <= 60 and not 0 <= reopened < closed:
                return True
    return False


def cuts_title(before: str, line: str) -> bool:
    """True where two short lines are one title (`××市人民政府关于⏎加强…工作的意见`)."""
    if _no_title_line(before) or _no_title_line(line) or not _TITLE_END.search(line) or _TITLE_END.search(before):
        return False
    if before.endswith(_HANGS_OVER) or closes_bracket(before, line):
        return True
    if "关于" in before:
        return "的" in line and "关于" not in line
    return line.startswith("关于") and _ISSUER.search(before) is not None


def _no_title_line(line: str) -> bool:
    return not 4 <= len(line) <= 40 or re.search(r"[。；，：:;,！？!?]", line) is not None or parse_label(line) is not None


def begins_own_line(line: str) -> bool:
    """True for what is never the middle of a sentence: page furniture of document sites, `附件：`, `特此报告。`, a rule of dashes."""
    return _OWN_LINE.match(line) is not None or not (re.search(r"[^\W_]", line) or line.lstrip()[:1] in _CLOSING)


def addresses_readers(line: str) -> bool:
    """True for a line that opens with `各位代表！` or the like, as the paragraphs of a speech do."""
    return re.match(r"\s*(?:各位[^，。！：]{1,8}|同志们|朋友们)[，,、！!：:]", line) is not None


def runs_inline(label: Label, text: str) -> bool:
    """True where `text` holds the number before `label` of the same style: a series inside a paragraph (`一是…⏎二是…`)."""
    if label.style is LabelStyle.SEQUENCE:
        return "首先" in text
    if label.value is None or not 1 < label.value <= 20 or label.style not in _INLINE:
        return False
    before = label.value - 1
    inline = _INLINE[label.style].format(han=numeral(before), arabic=before, circle=chr(0x2460 + before - 1))
    return re.search(inline, text) is not None


_INLINE = {
    LabelStyle.SHI: "{han}[是要]",
    LabelStyle.HAN_PAREN: "[（(]?{han}[）)]",
    LabelStyle.ARABIC_PAREN: r"(?<!\d){arabic}[）)]",
    LabelStyle.ORDINAL: "第{han}",
    LabelStyle.ARABIC: r"(?<!\d){arabic}[.．、](?!\d)",
    LabelStyle.CIRCLED: "{circle}",
}
