"""Authoring: change files, from which each next release is made.

files        the change file as data; `kinds` what may stand in it
reading      from TOML, or everything that is wrong (`reading_lines`: one line); `writing` to TOML
proposing    from two releases, by the edits of `diffing`; `declaring`: what a lineage says of splits and joins
guessing     what a proposal could not know: splits and joins of equal entries
playing      on a base, by the edits that `compiling` (fields) and `entering` (entries) make and `patching` runs
merging      on another base (`merging_sides`, `_contests`, `_fields`, `_order`, `_prose`, `_loading`)
amending     line by line, by commands (`assigning`: what they are given; `resolving`: conflicts); `drafting`: the head
rewriting    the text of a file, of which all that stays as it was keeps its form and its comments
narrowing    to what becomes of some entries

Between these: `lines` one field, `texts` the words and hashes of one text, `heading` the fields of the release itself,
`placing` and `sequences` where entries stand.
"""

from ilrs_docs.authoring.files import ChangeFile
from ilrs_docs.authoring.guessing import guesses
from ilrs_docs.authoring.merging import merge
from ilrs_docs.authoring.playing import play
from ilrs_docs.authoring.proposing import propose
from ilrs_docs.authoring.reading import parse_change_file, read_change_file
from ilrs_docs.authoring.writing import to_toml

__all__ = ["ChangeFile", "guesses", "merge", "parse_change_file", "play", "propose", "read_change_file", "to_toml"]
