"""The list of sources: what a source is called stays as it is, and whoever reads another language is told so."""

import pytest

from ilrs_docs import Library, report
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.blocks import ParagraphBlock, plain
from ilrs_docs.layout.pages import page
from ilrs_docs.rendering import text

COMPARED = Library().compare("roadmap@1.0", "roadmap@2023-04-25")
CALLED = {"zh": "来源的名称以本记录所用语言列出", "ru": "Названия источников приведены на языке записей"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_which_language_sources_are_called_is_said(language: Language) -> None:
    """Above the list, before the first of them; where the reader reads that language anyway nothing is said."""
    told = report(*COMPARED, language=language, detail="full")
    section = next(one for one in page(told).sections if one.id == "sources")
    said = [plain(block.words) for block in section.of("more") if isinstance(block, ParagraphBlock)]
    assert [one[: len(CALLED.get(language, ""))] for one in said] == [CALLED[one] for one in CALLED if one == language]
    assert section.blocks[-1].role == "sources"


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_without_the_list_no_source_is_called_in_another_language(language: Language) -> None:
    """Publisher and day stand in the reader's language; no description of a compiler does in English."""
    told = report(*COMPARED, language=language)
    shown = text.render_report(told)
    assert not any(one.title in shown for one in told.sources if one.title)
