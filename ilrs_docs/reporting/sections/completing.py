"""How complete the comparison is: what was compared, what is only likely, what was compared roughly or is not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pydantic import BaseModel

from ilrs_docs.changes import Comparison, Path
from ilrs_docs.language import gettext as _
from ilrs_docs.language import ngettext
from ilrs_docs.matching import compared
from ilrs_docs.model import Partner, Release, kind_of
from ilrs_docs.model.walking import placed
from ilrs_docs.phrasing import doubting, phrases
from ilrs_docs.phrasing.release_pair import ReleasePair, given, innermost, title_of
from ilrs_docs.phrasing.sentences import unclaimed_edits
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.denying import NO_LIKELY_PAIR, NO_POLICY, deny
from ilrs_docs.reporting.lines import filtered_words
from ilrs_docs.reporting.models import Item, Table
from ilrs_docs.reporting.sections.assignment import Place, Placed, kind_title
from ilrs_docs.reporting.sections.tables import table_of
from ilrs_docs.rules.bookkeeping import is_bookkeeping
from ilrs_docs.rules.catalogue import ENTRY_KINDS

NAMING: Final = tuple(name for name in compared(Release) if name in {"version", "label", "issued"})
"""The fields of bookkeeping that a reader knows a release by."""
SORTS: Final = tuple(
    sort for kind in ENTRY_KINDS for sort in (headings.PARTNER_KINDS if kind == "partner" else (kind,))
)
"""The kinds of entries as they are counted, with those of partners, which are not counted together."""
MOST: Final = 50
"""How many likely pairs, or rough texts, are named; how many there are is told in any case."""


class EntryTally(NamedTuple):
    """How many entries of each kind there are before and now, and how many were added, removed and changed.

    An entry in which nothing but bookkeeping differs is not changed.
    """

    old: Counter[str]
    new: Counter[str]
    added: Counter[str]
    removed: Counter[str]
    changed: Counter[str]


def completeness(pair: ReleasePair, comparison: Comparison, rough: list[str]) -> list[Placed]:
    """Return what a reader must know of how far the comparison reaches; `rough` names texts not compared by words."""
    return [
        *(Placed(Place("completeness", headings.COVERAGE), item) for item in _coverage(pair, comparison)),
        *(Placed(Place("completeness", headings.LIKELY), item) for item in _likely(pair, comparison)),
        *(Placed(Place("completeness", headings.REMAINDER), item) for item in _remainder(comparison, rough)),
    ]


def _coverage(pair: ReleasePair, comparison: Comparison) -> Iterator[Item]:
    names = list(type(pair.new.content).model_fields)
    partly = [name for name in names if _around_gap(name, pair.old) or _around_gap(name, pair.new)]
    words = ngettext(
        "The content has {count} section. It was compared as far as both releases know it.",
        "The content has {count} sections. All were compared, as far as both releases know them.",
        len(names),
    )
    yield _item(words.format(count=len(names)), (coverage_table(tally(pair, comparison)),))
    if partly:
        words = _("Compared in part, since one release or both do not know all of it: {sections}.")
        yield _item(words.format(sections=phrases.listed([phrases.field_name(name) for name in partly])))
    names_only = [phrases.field_name(name) for name in NAMING if given(pair.old, name) or given(pair.new, name)]
    words = (
        _("Fields left out: none; {fields} only name a release and stand at the head of this report.")
        if len(names_only) > 1
        else _("Fields left out: none; the version only names a release and stands at the head of this report.")
    )
    yield _item(words.format(fields=phrases.listed(names_only)))


def _around_gap(name: str, release: Release) -> bool:
    return any(gap.part[:2] == ("content", name) for gap in release.gaps)


def tally(both: ReleasePair, comparison: Comparison) -> EntryTally:
    """Return how many entries of each kind a comparison found before, now, added, removed and changed."""
    old, new = (_paths(release) for release in (both.old, both.new))
    added, removed, changed = set(), set(), set()
    for edit in comparison.edits:
        if is_bookkeeping(edit):
            continue
        if edit.op == "added" and edit.new_path in new:
            added.add(edit.new_path)
        elif edit.op == "removed" and edit.old_path in old:
            removed.add(edit.old_path)
        else:
            changed.add(_innermost(edit.new_path, new) or _innermost(edit.old_path, old))
    kept = {path for pair in comparison.matching for path in (pair.old, pair.new)}
    return EntryTally(
        Counter(old.values()),
        Counter(new.values()),
        Counter(kind for path, kind in new.items() if path not in kept and _inside(path, added)),
        Counter(kind for path, kind in old.items() if path not in kept and _inside(path, removed)),
        Counter(kind for kind in (new.get(path) or old.get(path) for path in changed if path) if kind),
    )


def _paths(release: Release) -> dict[Path, str]:
    return {tuple(path): _sort_of(entry) for path, entry in placed(release)}


def _sort_of(entry: BaseModel) -> str:
    """Return as what an entry is counted: its kind, of a partner which kind of partner it is."""
    return entry.kind if isinstance(entry, Partner) else kind_of(entry)


def _innermost(path: Path | None, entries: dict[Path, str]) -> Path | None:
    steps = (path[:length] for length in range(len(path or ()), 0, -1)) if path else ()
    return next((step for step in steps if step in entries), None)


def _inside(path: Path, entries: set[Path]) -> bool:
    """Return whether an entry is one of some entries, or stands inside one of them."""
    return bool(entries) and any(path[:length] in entries for length in range(1, len(path) + 1))


def coverage_table(counts: EntryTally) -> Table:
    """Return how many entries of each kind there are on each side and on both, and how many came, went and changed."""
    kinds = [kind for kind in SORTS if counts.old[kind] or counts.new[kind]]
    rows = tuple(
        (
            _(headings.PARTNER_KINDS[kind] if kind in headings.PARTNER_KINDS else kind_title(kind)),
            *map(str, (counts.old[kind], counts.new[kind], counts.old[kind] - counts.removed[kind])),
            *map(str, (counts.added[kind], counts.removed[kind], counts.changed[kind])),
        )
        for kind in kinds
    )
    return table_of(headings.COVERAGE_TABLE, headings.COVERAGE_COLUMNS, rows)


def _likely(both: ReleasePair, comparison: Comparison) -> Iterator[Item]:
    """Yield what only likeness speaks for: pairs, then splits and mergers, with the score of each."""
    pairs = [pair for pair in comparison.matching if pair.likely]
    words = ngettext("{count} pair is only likely.", "{count} pairs are only likely.", len(pairs))
    shown = [((pair.old,), (pair.new,), pair.score) for pair in pairs[:MOST]]
    told = words.format(count=len(pairs)) if pairs else deny(NO_LIKELY_PAIR, pairs)
    scores = zip(_scores(both, shown), map(doubting.settled, pairs), strict=False)
    yield _item(told, notes=tuple(_("{pair}; {line}").format(pair=pair, line=line) for pair, line in scores))
    if comparison.divisions:
        words = ngettext(
            "{count} split or merger is only likely.", "{count} splits or mergers are only likely.",
            len(comparison.divisions),
        )  # fmt: skip
        divided = [(one.old, one.new, one.score) for one in comparison.divisions[:MOST]]
        yield _item(words.format(count=len(comparison.divisions)), notes=_scores(both, divided))


def _scores(pair: ReleasePair, found: Sequence[tuple[tuple[Path, ...], tuple[Path, ...], int]]) -> tuple[str, ...]:
    words = _("{before}, now {after}: likeness {score} of 100")
    return tuple(
        words.format(before=_names(before, pair.old), after=_names(after, pair.new), score=score)
        for before, after, score in found
    )


def _names(paths: tuple[Path, ...], release: Release) -> str:
    found = ((innermost(release, path), str(path[-1])) for path in paths)
    return phrases.listed([title_of(entry) if entry else entry_id for entry, entry_id in found])


def _remainder(comparison: Comparison, rough: list[str]) -> Iterator[Item]:
    words = ngettext(
        "{count} text was too long to be compared by words, and was compared by sentences or as a whole.",
        "{count} texts were too long to be compared by words, and were compared by sentences or as a whole.",
        len(rough),
    )
    told = words.format(count=len(rough)) if rough else _("Every reworded text was compared word by word.")
    yield _item(told, notes=tuple(rough[:MOST]))
    left = len(unclaimed_edits(comparison))
    words = ngettext(
        "{count} difference is explained by no rule, and stands under everything else.",
        "{count} differences are explained by no rule, and stand under everything else.",
        left,
    )
    yield _item(
        words.format(count=left) if left else _("Every difference beyond mere bookkeeping is explained by a rule.")
    )
    kept_back = filtered_words(comparison)
    yield _item(kept_back[0] if kept_back else deny(NO_POLICY, kept_back), notes=kept_back[1:])


def _item(sentence: str, tables: tuple[Table, ...] = (), notes: tuple[str, ...] = ()) -> Item:
    return Item(severity="inform", sentence=sentence, tables=tables, notes=notes)
