"""Hostile text in every field of a report stays text in every format; all formats give the same bytes again."""

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import openpyxl
import pytest
from checkout import TESTS
from markdown_it import MarkdownIt

from ilrs_docs.language import LANGUAGES
from ilrs_docs.library.spots import FileSpots
from ilrs_docs.model.stored import plain
from ilrs_docs.rendering import csv as as_csv
from ilrs_docs.rendering import github, junit, markdown, template, xlsx
from ilrs_docs.rendering import json as as_json
from ilrs_docs.rendering.formats import FORMATS
from ilrs_docs.reporting import Report

WHOLE = TESTS / "reports" / "whole.json"
HOSTILE = (
    '=HYPERLINK("http://e.org","x")<script>alert(\'1\')</script>]]>**b** | [x](javascript:alert(1)) `c`\n\n# Head\r\n'
    "::error::x%0A\x1b[31m\x00\u202egnihsif\u2066{{ 7*7 }}{% raw %}_x202E_\ufffe~~gone~~ <b onclick=x>&lt;" + "w" * 200
)
ESCAPES = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffe]")
WALK = "{% for name, value in report.items() recursive %}{{ name }}={{ value }}\n{% endfor %}"
RENDERERS: dict[str, Callable[[Report], str | bytes]] = {
    **{name: row.renderer("report") for name, row in FORMATS.items() if "report" in row.shows and name != "pdf"},
    "template": lambda told: template.render_report(told, WALK, "walk.html"),
}
"""Every format of a report but `pdf`, which prints the page of `html`: tests/rendering/test_pdf.py reads it."""


def _poisoned(value: object, name: str = "") -> object:
    """Return plain data with hostile text in every field for text that is no id and no word of a closed vocabulary."""
    if isinstance(value, dict):
        return {key: _poisoned(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_poisoned(part, name) for part in value]
    closed = {"id", "rule", "severity", "kind", "of", "format", "language", "audience", "document", "confidence"}
    closed |= {"sources", "certainty", "day", "earliest", "latest", "fingerprint", "became", "mark"}
    return HOSTILE if isinstance(value, str) and name not in closed else value


@pytest.fixture(scope="module")
def told() -> Report:
    """Return a report that holds something of everything."""
    return Report.model_validate_json(WHOLE.read_bytes())


@pytest.fixture(scope="module")
def hostile(told: Report) -> Report:
    """Return the same report with hostile text in every field for text."""
    return Report.model_validate(_poisoned(told.model_dump(mode="json"))).model_copy(update={"detail": "full"})


def _rows(told: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv.render_report(told), newline="")))


def _read(shown: str | bytes) -> str:
    """Return all text of a report in any format: of a page or a file as it is, of a sheet and a document its text."""
    if isinstance(shown, str):
        return shown
    with ZipFile(BytesIO(shown)) as packed:
        names = packed.namelist()
        if "xl/workbook.xml" in names:
            return json.dumps(
                [row for sheet in openpyxl.load_workbook(BytesIO(shown)) for row in sheet.values], default=str
            )
        parts = [packed.read(name) for name in names if name.endswith(".xml")]
    return "\n".join("".join(fromstring(part).itertext()) for part in parts)  # noqa: S314 - our own output


def test_hostile_text_reaches_no_reader_hidden(hostile: Report) -> None:
    """No format holds a control or a bidirectional character; in JSON an escape stands for each."""
    assert json.loads(as_json.render(hostile)) == plain(hostile)
    for name, render in RENDERERS.items():
        data = _read(render(hostile))
        assert not ESCAPES.search(data.replace("\r\n", "\n")), name
        assert "u202e" in data, name
        assert "w" * 200 in data, name


def test_hostile_text_is_no_markup(hostile: Report) -> None:
    """Read as Markdown it has only the tags and links of the report; read as XML it has only the report's elements."""
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(" ".join([tag, *(name for name, _value in attrs)]))

    flat = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown.render_report(hostile)):
        flat += [token, *(token.children or [])]
    Tags().feed("".join(token.content for token in flat if token.type in {"html_inline", "html_block"}))
    assert found == {"a id", "br", "details", "summary", "del", "ins"}
    assert not {"image", "fence", "code_block"} & {token.type for token in flat}
    links = {str(token.attrs["href"]) for token in flat if token.type == "link_open"}
    assert links == {"#source-cnsa"}
    names = {element.tag for element in fromstring(junit.render_report(hostile)).iter()}  # noqa: S314 - our own output
    assert names == {"testsuites", "testsuite", "testcase", "failure", "system-out"}


def test_hostile_text_is_no_command_and_no_formula(hostile: Report) -> None:
    """Each annotation is one line with two properties; no cell of a spreadsheet is a formula; no template runs."""
    for line in github.render_report(hostile, FileSpots("a,b:c%.json\n")).splitlines():
        assert re.fullmatch(r"::(error|warning|notice) file=[^,:]*,title=[^,:]*::.*", line)
        assert "%0A" not in line
    for row in _rows(hostile):
        assert not any(cell.startswith("=") for cell in row.values())
    book = openpyxl.load_workbook(BytesIO(xlsx.render_report(hostile)))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "inlineStr",
        "s",
        "n",
        "d",
    }
    walked = RENDERERS["template"](hostile)
    assert isinstance(walked, str)
    assert "<script" not in walked
    assert "49" not in walked


def test_every_format_gives_the_same_bytes_again(told: Report, tmp_path: Any) -> None:  # noqa: ANN401 - a path
    """Neither the hash seed nor the time zone nor the locale nor the hour is in them."""
    (tmp_path / "report.json").write_bytes(WHOLE.read_bytes())
    code = (
        "import sys, hashlib, importlib\n"
        "from ilrs_docs.reporting import Report\n"
        "told = Report.model_validate_json(open(sys.argv[1], encoding='utf-8').read())\n"
        "for name in sys.argv[2:]:\n"
        "    module = importlib.import_module('ilrs_docs.rendering.' + name)\n"
        "    shown = getattr(module, 'render_report', None) or module.render\n"
        "    shown = shown(told)\n"
        "    data = shown if isinstance(shown, bytes) else shown.encode()\n"
        "    print(name, hashlib.sha256(data).hexdigest())\n"
    )
    names = [name for name in RENDERERS if name != "template"]
    command = [sys.executable, "-c", code, str(tmp_path / "report.json"), *names]
    runs = [
        subprocess.check_output(command, text=True, env={"PYTHONPATH": ":".join(sys.path)} | environment)  # noqa: S603 - our own code
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "ru_RU.UTF-8"},
        )
    ]
    here = {name: RENDERERS[name](told) for name in names}
    digests = {
        name: hashlib.sha256(shown.encode() if isinstance(shown, str) else shown).hexdigest()
        for name, shown in here.items()
    }
    assert runs[0] == runs[1] == "".join(f"{name} {digest}\n" for name, digest in digests.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_speaks_every_language(language: str) -> None:
    """All words are put in that language without a place left open, and what the report says stands as it is."""
    told = Report.model_validate_json(WHOLE.read_bytes()).model_copy(update={"language": language})
    for name, render in RENDERERS.items():
        data = re.sub(
            r"(?s)<script>.*</script>|<[^>]*>", "", _read(render(told))
        )  # where a script of the page has places
        said = told.summary.rstrip(".") if name == "digest" else "ILRS-1 slipped."  # a digest tells no single changes
        assert said in data, name
        assert not re.search(r"\{\w+\}", data), name
