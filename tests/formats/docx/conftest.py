"""All tests of Word files run on both kinds of XML tree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hegao.formats.docx import package
from hegao.formats.xml import by_expat, by_lxml


@pytest.fixture(autouse=True, scope="module", params=[by_lxml, by_expat], ids=["lxml", "expat"])
def xml_tree(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "parse", request.param.parse)
        yield
