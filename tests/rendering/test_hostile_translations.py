"""Files that no translator means to send: told with their lines, in few of them, and nothing is written."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Data = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]
PO = 'msgid ""\nmsgstr "Language: ru\\n"\n\n'
MESSAGE = 'msgctxt "/title"\nmsgid "Roadmap"\nmsgstr "План"\n'
OPEN = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru">\n'
UNIT = '<unit id="title"><segment state="final">\n<source>Roadmap</source>\n<target>План</target>\n</segment></unit>\n'


def _xliff(inside: str, head: str = "") -> str:
    return f'{head}{OPEN}<file id="f">\n{inside}</file></xliff>\n'


POS = {
    "quote lost at the end": (PO + MESSAGE.removesuffix('"\n'), [6]),
    "quote lost in the context": (PO + MESSAGE.replace('title"', "title"), [4]),
    "cut off after a backslash": (PO + MESSAGE.removesuffix('"\n') + "\\", [6]),
    "cut off after the keyword": (PO + MESSAGE.partition(' "План')[0], [6]),
    "words behind it": (PO + MESSAGE.replace('План"', 'План" и так'), [6]),
    "words before it": (PO + MESSAGE.replace('msgstr "', 'msgstr план "'), [6]),
    "given twice": (PO + MESSAGE + 'msgstr "Схема"\n', [7]),
    "curly quotation marks": (PO + MESSAGE.replace('"План"', "“План”"), [6]),
    "a merge that was not finished": (PO + f"<<<<<<< ours\n{MESSAGE}=======\n{MESSAGE}>>>>>>> theirs\n", [4, 8, 12]),
    "keywords in capitals": (PO + MESSAGE.upper(), [4]),
    "plural forms": (PO + MESSAGE.replace("msgstr", 'msgid_plural "Roadmaps"\nmsgstr[0]'), [5]),
    "no context": (PO + 'msgid "a"\nmsgstr "b"\n\n' * 3, [4, 7, 10]),
    "every message broken": (PO + 'msgid "a\nmsgstr "b"\n\n' * 3, [4, 7, 10]),
    "two heads": (PO + PO + MESSAGE, [4]),
    "another encoding": (PO.replace("ru\\n", "ru\\nContent-Type: text/plain; charset=KOI8-R\\n") + MESSAGE, [1]),
    "a file of something else": ("key: value\n- list\n", [1, 2]),
    "a flood": (PO + 'msgid "a\n\n' * 5000, [*range(4, 204, 2)]),
    "a line without an end": (PO + "msgid " * 100_000, [4] * 100),
}
XLIFFS = {
    "cut off": (_xliff(UNIT).removesuffix("</file></xliff>\n"), [7]),
    "cut off inside of a text": (_xliff(UNIT).partition("ан<")[0], [5]),
    "a tag that another closes": (_xliff(UNIT.replace("</target>", "</source>")), [5]),
    "an ampersand": (_xliff(UNIT.replace("План", "План & схема")), [5]),
    "an entity that nobody declared": (_xliff(UNIT.replace("План", "&plan;")), [5]),
    "entities that grow": (_xliff(UNIT, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'), [1]),
    "a document type": (_xliff(UNIT, '<!DOCTYPE xliff SYSTEM "file:///etc/passwd">\n'), [1]),
    "codes in a text": (_xliff(UNIT.replace("План", '<ph id="1"/>План<pc id="2">!</pc>')), [5, 5]),
    "a character that is none": (_xliff(UNIT.replace("План", '<cp hex="FFFFFFFF"/>')), [5]),
    "a unit without an id": (_xliff(UNIT.replace(' id="title"', "") * 3), [3, 7, 11]),
    "a unit without a segment": (_xliff('<unit id="title"/>\n' * 2), [3, 4]),
    "a target in another language": (_xliff(UNIT.replace("<target>", '<target xml:lang="zh-TW">')), [5]),
    "segments out of order": (_xliff(UNIT.replace("<target>", '<target order="2">')), [5]),
    "XLIFF 1.2": ('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>\n', [1]),
    "a page of the web": ("<!-- saved -->\n<html><body/></html>\n", [2]),
    "too deep": (_xliff("<group>\n" * 200), [101]),
    "a flood": (_xliff("<unit/>\n" * 5000), [*range(3, 103)]),
    "a byte that is no character": (_xliff(UNIT.replace("План", "\x01")), [5]),
}
FILES = {
    **{f"PO, {name}": case for name, case in POS.items()},
    **{f"XLIFF, {name}": case for name, case in XLIFFS.items()},
}


@pytest.mark.parametrize(("text", "lines"), FILES.values(), ids=FILES.keys())
def test_nothing_is_written_of_a_file_with_a_fault(
    ilrs: Run, tmp_path: Path, release_data: Callable[..., Data], text: str, lines: list[int]
) -> None:
    """Every fault is told with its line, at most a hundred, none longer than somebody reads; what was there stays."""
    draft, job, answer = (tmp_path / name for name in ("draft.json", "job", "answer.json"))
    draft.write_text(json.dumps(release_data(version="1.1.0-draft.1", title={"en": "Roadmap"})), "utf-8")
    job.write_text(text, "utf-8", newline="")
    for before in (None, "before"):
        if before:
            answer.write_text(before, "utf-8")
        code, out, err = ilrs("translations", draft, "--take", job, "-o", answer)
        assert (code, out) == (3, "")
        assert [int(found[1]) for found in re.finditer(rf"{re.escape(str(job))}:(\d+)[: ]", err)] == lines
        assert len(err.splitlines()) <= 101
        assert max(map(len, err.splitlines())) < 300
        assert "Traceback" not in err
        assert (answer.read_text("utf-8") if answer.exists() else None) == before
