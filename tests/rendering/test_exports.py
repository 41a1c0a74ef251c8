"""Translations as files and lists: ids, languages and hostile text in XLIFF, PO, text and Markdown."""

import json
import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilrs_docs.library.translated import parse_translated
from ilrs_docs.library.xliff import pointer_of
from ilrs_docs.model import Release
from ilrs_docs.model.texts import hash_of
from ilrs_docs.rendering.po import render_translations as render_po
from ilrs_docs.rendering.translations import render_markdown, render_text
from ilrs_docs.rendering.xliff import render_translations as render_xliff
from ilrs_docs.rendering.xliff import unit_id
from ilrs_docs.translating import listing

Data = dict[str, Any]
OLD = hash_of("An older original")


def test_hostile_text_stays_text_in_a_listing(release_data: Callable[..., Data]) -> None:
    """Controls and bidirectional marks are made visible, markup of Markdown is escaped, one unit stays one row."""
    hostile = "a\x1b[31m\u202e|<b>\n# x"
    release = Release.model_validate_json(
        json.dumps(release_data(title={"en": hostile, "ru": hostile, "_of": {"ru": OLD}}))
    )
    found = listing(release, ["ru"], ["stale"])
    assert "  en  a\\u001b[31m\\u202e|<b>\\u000a# x\n  ru  a\\u001b" in render_text(found)
    (row,) = (line for line in render_markdown(found).split("\n") if line.startswith("| stale"))
    assert "a\\\\u001b\\[31m\\\\u202e\\|\\<b\\><br>\\# x" in row
    comments = [line for line in render_po(found).split("\n") if line.startswith("#.")]
    assert not {"\x1b", "\u202e"} & set("".join(comments))
    assert "\x1b" not in render_xliff(found)


@given(parts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
@settings(derandomize=True, deadline=None, database=None)
def test_an_id_of_xliff_is_a_name_token_without_loss(parts: list[str]) -> None:
    """Whatever a JSON Pointer holds."""
    pointer = "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in parts)
    assert set(unit_id(pointer)) <= set(string.ascii_letters + string.digits + ".-_:")
    assert pointer_of(unit_id(pointer)) == pointer


@pytest.mark.parametrize(("language", "po"), [("zh-Hant", "zh_Hant"), ("pt-BR", "pt_BR"), ("de", "de")])
def test_a_file_says_its_language_as_its_format_does(release_data: Callable[..., Data], language: str, po: str) -> None:
    """A tag in XLIFF, a locale in PO; both are read as the same tag."""
    found = listing(Release.model_validate_json(json.dumps(release_data())), [language], ["missing"])
    assert f"Language: {po}\\n" in render_po(found)
    assert f'trgLang="{language}"' in render_xliff(found)
    for shown in (render_po(found), render_xliff(found)):
        assert parse_translated(shown.encode(), "back").language == language
