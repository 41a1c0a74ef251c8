"""One list of hidden characters for all formats and commands: none of them reaches a reader as it is."""

import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Library
from ilrs_docs.cli import run
from ilrs_docs.cli.commands.show import _show_whole
from ilrs_docs.cli.output import Output
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.rendering import json as as_json
from ilrs_docs.rendering.escaping import FILLERS, INVISIBLE, is_hidden, visible
from ilrs_docs.rendering.formats import FORMATS, Shown, formats_of

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
HIDDEN = (
    "\x7f\x85\x9b\xad\u061c\u200b\u200e\u202e\u2066\u2069\ufeff\U000e0041\u2028\u2029\ue000\U0001bca0\U000f0000\u3164"
)
WORDS = f"Moon{HIDDEN}base"
OWN_LINES = {"\n", "\r"}


def test_the_list_is_total() -> None:
    """Every character of these categories is shown as an escape, in a text and in JSON, and no other one is."""
    assert {unicodedata.category(char) for char in HIDDEN} >= INVISIBLE - {"Cs", "Cn"}
    for code in (*range(0x3200), *range(0xD7F0, 0xE010), *range(0xFE00, 0x10100), 0xE0041, sys.maxunicode):
        char = chr(code)
        hidden = unicodedata.category(char) in INVISIBLE or char in FILLERS
        assert (is_hidden(char), visible(char) != char) == (hidden, hidden), hex(code)
        told = as_json._escaped(json.dumps([char], ensure_ascii=False))  # noqa: SLF001 - the one place
        assert json.loads(told) == [char]
        assert any(map(is_hidden, told)) is False


@pytest.fixture
def hostile(tmp_path: Path, shelve: Callable[..., Path], release_data: Callable[..., Data]) -> Path:
    """Return a library in which whatever is a text holds hidden characters."""
    old, new = (
        release_data(
            version=version,
            issued=issued,
            label=f"{WORDS} {version}",
            title={"en": WORDS},
            issuers=[WORDS],
            notice={"en": WORDS},
            sources=[{"id": "cnsa", "publisher": WORDS, "title": WORDS, "date": issued}],
            extra={"team": WORDS},
        )
        for version, issued in (("1.0.0", "2021-06-16"), ("2.0.0", "2023-06-16"))
    )
    for data, window in ((old, "2031"), (new, "2035")):
        data["content"]["milestones"][0] |= {
            "title": {"en": WORDS},
            "window": window,
            "wording": {"en": WORDS},
            "notes": [{"en": f"{WORDS} {window}"}],
            "description": {"en": f"{WORDS} {window}"},
            "agencies": [WORDS],
        }
    return shelve(tmp_path / "library", old, new)


PAIR = ("roadmap@1.0.0", "roadmap@2.0.0")
COMMANDS: list[tuple[tuple[str, ...], tuple[Shown, ...]]] = [
    # the arguments of a command, what it shows
    (("list",), ("list",)),
    (("show", PAIR[1]), ("release",)),
    (("show", "--stored", PAIR[1]), ("release",)),
    (("show", PAIR[1], "ilrs-1"), ("entries",)),
    (("log", "roadmap"), ("history",)),
    (("blame", PAIR[1]), ("blame",)),
    (("trend", "roadmap"), ("trend",)),
    (("diff", *PAIR), ("comparison",)),
    (("report", *PAIR), ("report",)),
    (("impact", *PAIR), ("impact",)),
    (("check", PAIR[1]), ("check",)),
    (("check-bump", *PAIR), ("bump_check",)),
    (("rules",), ("rules",)),
    (("translations", PAIR[1], "--lang", "zh"), ("translations",)),
    (("export", "roadmap"), ("calendar", "feed")),
    (("export", "roadmap", "--table", "entries"), ("datatable",)),
    (("matrix", "."), ("matrix",)),
]
RAW = {("show", "--stored", PAIR[1], "json"), ("translations", PAIR[1], "--lang", "zh", "po")}
"""What gives out the very bytes that are stored, and the form of gettext, which knows no escapes, to be taken back."""


@pytest.mark.parametrize(("arguments", "shown"), COMMANDS, ids=[" ".join(row[0][:2]) for row in COMMANDS])
def test_no_command_shows_them(
    arguments: tuple[str, ...], shown: tuple[Shown, ...], hostile: Path, ilrs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In any of its formats that are text."""
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(hostile))
    monkeypatch.chdir(hostile)
    names = [name for name in formats_of(*shown) if not FORMATS[name].binary]
    assert names
    for name in names:
        code, out, err = ilrs(*arguments, "--format", name)
        assert code in {0, 1}, (name, err)
        found = {hex(ord(char)) for char in out + err if is_hidden(char)} - {hex(ord(char)) for char in OWN_LINES}
        assert bool(found) is ((*arguments, name) in RAW), (name, found)


def test_json_is_the_same_data(hostile: Path, ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escaped as it is shown; the bytes that are stored with `--stored`, but never on a terminal."""
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(hostile))
    stored = canonical_bytes(Library(hostile).load(PAIR[1]))
    shown = ilrs("show", PAIR[1], "--format", "json")[1]
    raw = ilrs("show", "--stored", PAIR[1], "--format", "json")[1]
    assert raw.encode() == stored
    assert json.loads(shown) == json.loads(stored)
    assert shown != raw
    assert f"Moon{HIDDEN}base" in json.loads(ilrs("list", "--format", "json")[1])[0]["label"]


def test_a_terminal_never_gets_them(
    hostile: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Not even with `--stored`: what a terminal would obey is escaped there."""
    monkeypatch.setattr(Output, "on_terminal", lambda _output: True)
    _show_whole(Library(hostile).load(PAIR[1]), Output(FORMATS["json"], None, "never"), stored=True)
    assert not [char for char in capsysbinary.readouterr().out.decode() if is_hidden(char) and char not in OWN_LINES]


@pytest.mark.parametrize("arguments", sorted(RAW), ids=" ".join)
def test_a_terminal_gets_no_file_as_it_is(
    arguments: tuple[str, ...],
    hostile: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """What is to be taken back is shown there with escapes, whatever it is."""
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(hostile))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run([*arguments[:-1], "--format", arguments[-1]]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert "Moon\\u007f" in shown
    assert not [char for char in shown if is_hidden(char) and char != "\n"]


NAME = f"x\x1b[31m{HIDDEN.replace(chr(0x7F), '')}"
MISTAKEN: list[tuple[str, ...]] = [
    ("list", "--library", NAME),
    ("show", NAME),
    ("report", *PAIR, "-o", f"{NAME}/there/a.html"),
    ("report", *PAIR, "--partner", NAME),
    ("report", *PAIR, "--format", NAME),
    ("init", NAME),
    ("import", NAME, "--kind", "roadmap", "--document", "plan", "--version", "1.0.0", "--lang", "en"),
    (NAME,),
    ("list", f"--{NAME}"),
]


@pytest.mark.parametrize("arguments", MISTAKEN, ids=[" ".join(row[:1]) for row in MISTAKEN])
def test_no_message_holds_them(
    arguments: tuple[str, ...], hostile: Path, ilrs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does an error or a warning, which often tells what was typed, or the name of a file."""
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(hostile))
    monkeypatch.chdir(hostile.parent)
    Path(NAME).mkdir()
    Path(NAME, "there").write_text("is something", "utf-8")
    code, out, err = ilrs(*arguments)
    assert (code in {2, 3}, out) == (True, "")
    assert "\\u202e" in err
    assert not [char for char in err if is_hidden(char) and char != "\n"]
