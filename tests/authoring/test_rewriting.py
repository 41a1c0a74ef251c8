"""A change file rewritten: what it says is another thing afterwards, what a person wrote beside it stands."""

from pathlib import Path

import pytest
from checkout import CHECKOUT
from harbour_plan import plan

from ilrs_docs.authoring import merge, parse_change_file, play
from ilrs_docs.authoring.files import ChangeFile
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.authoring.rewriting import rewritten
from ilrs_docs.model import Release

HEAD = '# mine\ndocument = "plan"  # of the harbour\nbase = "1.0.0"\n'
THEIRS = (
    HEAD
    + """version = "1.2.0"
standing = "draft"

[release]
label = "Two"  # its name
title.en = "Another plan"

[sources.radio]  # heard
publisher = "Radio"
title = "News"
date = "2026"

# The quay is late.
[change.milestone.quay]
window = { is = "2028", by = "radio" }  # who says so
title.en = "Pier"
title.ru = "Пирс"  # in Russian
agencies = { add = ["Navy"] }
by = "paper"

# One more.
[[change.milestone.mole.notes.add]]
text.en = "One"  # first

[add.milestone.dock]  # new
title.en = "Dock"
description.en = "Of steel."
description.by = "radio"  # they alone
window = { is = "2031", by = [] }
by = "paper"

[[add.milestone.dock.notes]]
text.en = "Begun"

[remove.gap]
gap = { by = "paper" }  # filled

[move.phase]
p1 = { after = "p2" }  # later
"""
)


def _file(text: str) -> ChangeFile:
    return parse_change_file(text.encode(), "theirs.toml")


def _rewritten(text: str, after: ChangeFile) -> str:
    found = rewritten(parse_written(text.encode(), "theirs.toml"), after)
    assert found is not None
    return found


def _merged(ours: str, theirs: str = THEIRS) -> tuple[Release, ChangeFile, str]:
    base = plan()
    release = play(base, _file(HEAD + ours))
    file = merge(base, _file(HEAD + ours), _file(theirs))
    return release, file, _rewritten(theirs, file)


def _comments(text: str) -> list[str]:
    return [line.partition("#")[2].strip() for line in text.splitlines() if "#" in line]


def test_a_merged_file_keeps_its_comments() -> None:
    """Those of lines that stand, of lines that say something else now, and those between them.

    What is told in the conflict, and a note that stands before one of ours now, are other lines.
    """
    ours = """[change.milestone.quay]
title.en = "Jetty"
[[change.milestone.mole.notes.add]]
text.en = "Ours"
"""
    release, file, text = _merged(ours)
    assert file.conflicts == ("milestone:quay title",)
    assert [one for one in _comments(THEIRS) if one not in _comments(text)] == ["in Russian", "first"]
    assert "[conflict.milestone.quay]" in text
    assert _file(text).conflicts == file.conflicts
    kept = file.model_copy(update={"conflict": {}})
    assert play(release, _file(_rewritten(text, kept))) == play(release, kept)


def test_what_both_say_goes() -> None:
    """A source, an entry, a table: only their comments above stay."""
    ours = """[sources.radio]
publisher = "Radio"
title = "News"
date = "2026"
[add.milestone.dock]
title.en = "Dock"
notes = ["Begun"]
by = "paper"
[remove.gap]
gap = {}
"""
    _, file, text = _merged(ours)
    assert file.sources == {}
    assert ("[sources.radio]" in text, "[remove.gap]" in text, "[add.milestone.dock]" in text) == (False,) * 3
    assert "[change.milestone.dock]" in text
    assert "# One more." in text


def test_what_says_the_same_is_left_as_it_is_written() -> None:
    """Also where it does not say what was, and the other says it."""
    file = _file(THEIRS)
    assert _rewritten(THEIRS, file) == THEIRS
    lines = dict(file.change["milestone"]["quay"].lines)
    lines["window"] = lines["window"].model_copy(update={"was": "2027"})
    title = lines["title"]
    parts = {name: one.model_copy(update={"was": "x"}) for name, one in title.parts.items()}
    lines["title"] = title.model_copy(update={"parts": parts})
    entry = file.change["milestone"]["quay"].model_copy(update={"lines": lines})
    change = {"milestone": {**file.change["milestone"], "quay": entry}}
    assert _rewritten(THEIRS, file.model_copy(update={"change": change})) == THEIRS


def test_fields_of_an_entry_that_comes_are_written_in_another_form() -> None:
    """A value with who says it, then without; a list with a table for each, longer and shorter; a text that goes."""
    file = _file(THEIRS)
    dock = file.add["milestone"]["dock"]
    fields = dict(dock.fields)
    notes = [*fields["notes"], {"text": {"en": "Done"}}]
    longer = {name: value for name, value in fields.items() if name != "description"} | {"notes": notes}
    entry = dock.model_copy(update={"fields": longer, "said": {"title": ("radio",)}})
    text = _rewritten(THEIRS, file.model_copy(update={"add": {"milestone": {"dock": entry}}}))
    assert 'window = "2031"\n' in text
    assert 'title.by = "radio"' in text
    assert "description" not in text
    assert text.count("[[add.milestone.dock.notes]]") == 2
    shorter = dock.model_copy(update={"fields": fields | {"notes": notes[1:]}, "said": {"notes": ()}})
    text = _rewritten(THEIRS, file.model_copy(update={"add": {"milestone": {"dock": shorter}}}))
    assert 'notes = { is = [{ text.en = "Done" }], by = [] }' in text
    assert "[[add.milestone.dock.notes]]" not in text
    bare = _rewritten(text, file.model_copy(update={"add": {"milestone": {"dock": dock}}}))
    assert 'notes = [{ text.en = "Begun" }]' in bare


def test_what_is_not_said_any_more_goes() -> None:
    """Of the head, and who says a whole entry."""
    file = _file(THEIRS)
    quay = file.change["milestone"]["quay"].model_copy(update={"by": ()})
    change = {"milestone": {**file.change["milestone"], "quay": quay}}
    text = _rewritten(THEIRS, file.model_copy(update={"version": None, "change": change}))
    assert "version" not in text
    assert text.count('by = "paper"') == THEIRS.count('by = "paper"') - 1


def test_a_file_of_a_form_of_its_own_is_not_rewritten() -> None:
    """Only a person could put a table there."""
    text = HEAD + 'change = { milestone = { quay = { window = "2028" } } }\n'
    file = _file(text)
    assert rewritten(parse_written(text.encode(), "c.toml"), _file(HEAD)) is None
    more = _file(HEAD + '[change.milestone.quay]\nnotes = ["x"]\n')
    found = rewritten(parse_written(text.encode(), "c.toml"), more)
    assert found is None or _file(found) == more
    assert rewritten(parse_written(text.encode(), "c.toml"), file) == text


@pytest.mark.parametrize("name", ["theirs.toml", "ours.toml", "change-7.toml"])
def test_the_examples_are_rewritten_as_themselves(name: str) -> None:
    """Byte for byte."""
    text = Path(CHECKOUT / "docs/examples" / name).read_text("utf-8")
    assert _rewritten(text, _file(text)) == text
