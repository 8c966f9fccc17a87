from __future__ import annotations

from hegao import check_bytes
from hegao.model.finding import Safety


def test_two_commas_on_two_lines_may_have_lost_words_between_them() -> None:
    text = "系统分为三个部分，其中第一个部分负责收集各村上报的数据，\n，并且按照规定的时间把它们汇总到县级平台，由专人负责核对。\n"
    (finding,) = [finding for finding in check_bytes("a.txt", text.encode()).findings if finding.code == "PU008"]
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
