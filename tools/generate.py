"""Write what is made from the source: names of rules for mypy, the page of rules, the table of formats.

`nox -s generated` runs it; `python tools/generate.py --check` writes nothing and ends with 1 where a file is not what
it would write.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the source beside it, whatever is installed

from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS  # noqa: E402 - once it can be found

END = "\n\n"  # of a table in a page
WIDTH = 112  # of a line, its margin left out
HEAD = '''"""The names of rules, actions and kinds as mypy knows them; `nox -s generated` makes this from the catalogue.

While the program runs they are any text: a file may hold a change that another version told, or one made by hand.
"""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
'''
FOOT = """else:
    EntryKind = Action = OfAnyKind = RuleName = str
"""


def names() -> str:
    """Return the module of names."""
    rules = CATALOGUE.values()
    words = {
        "EntryKind": tuple(ENTRY_KINDS),
        "Action": tuple(sorted({rule.action for rule in rules})),
        "OfAnyKind": tuple(sorted({f"*-{rule.action}" for rule in rules})),
        "RuleName": tuple(sorted(rule.id for rule in rules)),
    }
    return HEAD + "".join(f"    {name} = {_literal(found)}\n" for name, found in words.items()) + FOOT


def page_of_rules() -> str:
    """Return what `ilrs-docs rules --format markdown` prints."""
    from ilrs_docs.rendering.markdown import render_rules

    return render_rules(tuple(CATALOGUE.values()))


def page_of_formats() -> str:
    """Return the page of the formats of a report, its table made of their rows, with links to what it says of them."""
    from ilrs_docs.rendering.formats import FORMATS, formats_of

    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    sections = {
        name: heading.replace(" ", "-")
        for heading in re.findall("^## (.+)$", page, re.MULTILINE)
        for name in heading.split(" and ")
    }
    rows = ["| format | for | needs |", "| --- | --- | --- |"]
    for row in map(FORMATS.__getitem__, formats_of("report", "redline")):
        name = f"[`{row.name}`](#{sections[row.name]})" if row.name in sections else f"`{row.name}`"
        rows.append(f"| {name} | {row.good_for} |{f' the extra `{row.extra}` ' if row.extra else ' '}|")
    table = "\n".join(rows) + END
    before, head, rest = page.partition(rows[0])
    return f"{before}{table}{rest.partition(END)[2]}" if head else page


def _literal(words: Iterable[str]) -> str:
    """Return a type of these words, as many in a line as there is room for."""
    lines = [""]
    for word in words:
        piece = f'"{word}", '
        if len(lines[-1]) + len(piece) > WIDTH:
            lines.append("")
        lines[-1] += piece
    inside = "\n".join(f"        {line.rstrip()}" for line in lines)
    return f"Literal[\n{inside}\n    ]  # fmt: skip"


def files() -> Mapping[Path, str]:
    """Return what is made, by the file that it stands in."""
    return {
        ROOT / "ilrs_docs" / "changes" / "names.py": names(),
        ROOT / "docs" / "rules.md": page_of_rules(),
        ROOT / "docs" / "formats.md": page_of_formats(),
    }


def main(arguments: Iterable[str]) -> int:
    """Write each file that differs, or only name it where `--check` is among the arguments."""
    differing = [path for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in differing:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.write_text(files()[path], "utf-8", newline="\n")
    return int("--check" in arguments and bool(differing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
