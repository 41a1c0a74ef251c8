"""A merge of which every conflict is settled for one side, for the tests of authoring."""

from ilrs_docs.authoring import ChangeFile, parse_change_file, play, to_toml
from ilrs_docs.authoring.amending import Editor
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.model import Release


def resolved(ours: Release, merged: ChangeFile, choice: str) -> Release:
    """Return what is made where every conflict is settled for one side."""
    text = to_toml(merged)
    for conflict in merged.conflicts:
        entry, name = conflict.split(" ")
        editor = Editor(parse_written(text.encode(), "m.toml"), ours)
        editor.resolve(entry, name, choice)
        text = editor.done().text
    return play(ours, parse_change_file(text.encode(), "m.toml"))
