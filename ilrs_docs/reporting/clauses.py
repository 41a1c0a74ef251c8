"""One clause of the summary: so many changes of one topic, with the names of a few and what happened to each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, Literal, NamedTuple

from pydantic import JsonValue

from ilrs_docs.changes import Change, made
from ilrs_docs.changes.names import Action, OfAnyKind, RuleName
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.doubting import MEASURELESS, is_rename, window_move
from ilrs_docs.phrasing.ended import was_before
from ilrs_docs.phrasing.forms import KINDS, MOST_NAMES, PARTNERS, Forms, with_counted, with_names
from ilrs_docs.phrasing.gathering import last_of, things
from ilrs_docs.phrasing.namesakes import telling_apart
from ilrs_docs.phrasing.quoting import titled_shortly
from ilrs_docs.phrasing.sentences import FILLED, PLACE
from ilrs_docs.phrasing.shifting import shift_of
from ilrs_docs.reporting.parted import is_sure_split
from ilrs_docs.rules.actions import DEADLINE_MOVES, action_of, subject_kind
from ilrs_docs.rules.catalogue import ENTRY_KINDS
from ilrs_docs.rules.texts import CLASSES, REWORDED

LONGEST_NAME: Final = 120
"""How long a title with what happened to it may be before less is said of it."""
UNSURE: Final = {"likely": marked("{title}, likely"), "possible": marked("{title}, possibly")}
"""How something is named of which it is not certain that it moved, or became another thing."""
_KIND_ORDER: Final = {kind: at for at, kind in enumerate(ENTRY_KINDS)}
_COUNTED: Final = {**KINDS, **PARTNERS}

_SEVERAL: Final = 2
"""The number by which a clause on several kinds is formed: a list has the plural, however many there are of each."""

Naming = Callable[[Change], str]
"""Names what one change is about, with what happened to it."""
Teller = Callable[[Forms, Sequence[Change]], str]


def saying(*messages: str) -> Naming:
    """Return a naming that fills the first of some messages of which all is known and that is not too long.

    Else the title stands alone. The messages are marked where they stand, so that catalogues have them.

    >>> from ilrs_docs.changes import Subject
    >>> luna = Subject(kind="milestone", id="luna-25", title="Luna-25")
    >>> fields = {"severity": "act", "bump": "major", "subjects": (luna,), "edits": (), "fingerprint": "f"}
    >>> name = saying("{title}: {old}, now {new}", "{title}: {new}")
    >>> name(Change(rule="milestone-window-set", new="2028", **fields)), name(Change(rule="milestone-lost", **fields))
    ('Luna-25: 2028', 'Luna-25')
    """

    def named(change: Change) -> str:
        title = title_of(change)
        clause = next((words for message in messages if (words := _filled(change, _(message), title))), title)
        return _surely(change, clause)

    return named


def _surely(change: Change, clause: str) -> str:
    """Return how a change is named, with what its clause leaves out: how sure it is, what was before, what passed."""
    status = was_before(change)
    if status:
        return _("{title}, before that {status}").format(title=clause, status=status)
    if change.detail.get("lapsed"):
        return _("{title}, a day that had passed").format(title=clause)
    if "rests_on" in change.detail:
        return (_("{title}, likely new") if change.old is None else _("{title}, likely gone")).format(title=clause)
    moved = str(change.detail.get("certainty")) if action_of(change) in DEADLINE_MOVES else None
    if moved in UNSURE:
        return _(UNSURE[moved]).format(title=clause)
    likely = change.detail.get("stage") == "similar" and not change.readings
    return _(UNSURE["likely"]).format(title=clause) if likely else clause


def _filled(change: Change, message: str, title: str) -> str | None:
    words = {place: FILLED[place](change, message) for place in PLACE.findall(message)} | {"title": title}
    if None in words.values():
        return None
    clause = PLACE.sub(lambda found: str(words[found[1]]), message)
    return clause if len(clause) <= LONGEST_NAME else None


by_title: Final = saying()


Variant = Literal[
    "*:again", "*:corrected", "*:drawn", "*:ended", "*:renamed", "*:turned", "milestone-changed:target",
    "milestone-lost:mission",
    "mission-changed:lead", "milestone-window-firmed:later",
    "milestone-status-changed:dropped", "milestone-status-changed:stated", "opportunity-closed:came",
    "partner-joined:subnational",
    "procedure-closed:came", "opportunity-closed:read", "procedure-closed:read", "term-redefined:likely",
]  # fmt: skip
"""What a change knows of itself that makes it another one among those of its rule, behind a colon."""


class Topic(NamedTuple):
    """What some rules have in common: the clause that counts their changes, and how `each` is named beside it.

    A rule that begins with `*` stands for that of every kind of entry. Without `each` the changes are only counted.
    `tell` puts them in words where more than a count and names is to be said. Of what is `graded` medium confidence is
    told as low confidence is.
    """

    rules: tuple[RuleName | OfAnyKind | Variant, ...]
    forms: Forms
    each: Naming | None = by_title
    tell: Teller | None = None
    graded: bool = False

    def clause(self, changes: Sequence[Change]) -> str:
        """Return the clause on some changes, of which there is one at least."""
        return self.tell(self.forms, changes) if self.tell else listed(self.forms, changes, self.each)

    def counted(self, changes: Sequence[Change]) -> str | None:
        """Return the clause without names; None where it says more than a count and names, or names nothing."""
        return listed(self.forms, changes, None) if self.each and not self.tell else None

    def leading(self, changes: Sequence[Change]) -> str:
        """Return the clause with one name of each kind, where it is one of a count and names."""
        return listed(self.forms, changes, self.each, most=1)


def listed(forms: Forms, changes: Sequence[Change], each: Naming | None = by_title, *, most: int = MOST_NAMES) -> str:
    """Return how many changes there are, with the names of a few; those of several kinds are counted kind by kind."""
    if "{things}" not in forms.many:
        return with_names(forms.counted(len(changes)), names_of(changes, each), most, measure_of(forms, changes))
    kinds = _by_kind(changes)
    counting = [_COUNTED[_sort_of(group[0])] for group in kinds]
    things = [one.counted(len(group)) for one, group in zip(counting, kinds, strict=True)]
    if len(kinds) == 1:
        clause = forms.counted(len(changes), things[0], _sort_of(changes[0]))
        return with_names(clause, names_of(changes, each), most, measure_of(forms, changes))
    named = [
        with_names(words, names_of(group, each), most, one.measure(len(group)))
        for words, one, group in zip(things, counting, kinds, strict=True)
    ]
    return forms.counted(_SEVERAL, phrases.listed(named))


def _by_kind(changes: Sequence[Change]) -> list[list[Change]]:
    return [list(group) for _sort, group in groupby(sorted(changes, key=_sort_rank), key=_sort_of)]


def measure_of(forms: Forms, changes: Sequence[Change]) -> str:
    """Return the Chinese measure word of a clause on some changes: its own, else that of their first kind."""
    if "{things}" not in forms.many:
        return forms.measure(len(changes))
    first = _by_kind(changes)[0]
    return _COUNTED[_sort_of(first[0])].measure(len(first))


def _sort_of(change: Change) -> str:
    """Return as what a change is counted: the kind of its entry, of a partner which kind of partner it is."""
    kind = subject_kind(change)
    if kind != "partner":
        return kind
    whole = next((value for value in (change.new, change.old) if isinstance(value, dict)), {})
    own = str(whole.get("kind") or change.detail.get("partner"))
    return own if own in PARTNERS else kind


def _sort_rank(change: Change) -> tuple[int, int]:
    sort = _sort_of(change)
    return _KIND_ORDER[subject_kind(change)], [*PARTNERS].index(sort) if sort in PARTNERS else len(PARTNERS)


def alone(message: str) -> Teller:
    """Return what tells one change by a message on it alone, and several by their number and names."""

    def clause(forms: Forms, changes: Sequence[Change]) -> str:
        return _(message).format(title=title_of(changes[0])) if len(changes) == 1 else listed(forms, changes)

    return clause


def by_field(forms: Forms, changes: Sequence[Change]) -> str:
    """Return of how many values sources say something else, each counted once and named by its field and its entry."""
    distinct = {(change.subjects[0], _field_of(change)): _its_field(change) for change in changes}
    return with_names(forms.counted(len(distinct)), [*distinct.values()], measure=forms.measure(len(distinct)))


def _its_field(change: Change) -> str:
    field, title = _field_of(change), title_of(change)
    if field == "date" and subject_kind(change) == "partner":
        return _("date from which {title} takes part").format(title=title)
    return _("{field} of {title}").format(field=phrases.field_name(field), title=title) if field else title


def _field_of(change: Change) -> str | None:
    """Return which field of its entry a reading that came or went is of."""
    reading = change.new or change.old
    return str(reading.get("field")) if isinstance(reading, dict) else None


def names_of(changes: Iterable[Change], each: Naming | None = by_title) -> list[str]:
    """Return how each of some changes is named, those of one title so that it is known which; nothing if only counted.

    Of several of one kind of which the same is said their number tells enough.
    """
    if each is None:
        return []
    named = list(changes)
    bare = [each(change) for change in named]
    kinds: dict[str, set[str]] = defaultdict(set)
    for change, name in zip(named, bare, strict=True):
        kinds[name].add(change.subjects[0].kind)
    alike = {name for name, number in Counter(bare).items() if number > 1 and len(kinds[name]) == 1}
    with telling_apart(change.subjects[0] for change in named) as found:
        apart = [each(change) for change in named] if found else bare
    return [name if name in alike else other for name, other in zip(bare, apart, strict=True)]


def title_of(change: Change, at: int = 0) -> str:
    """Return the title of one of the entries that a change is about, no longer than a clause has room for."""
    return titled_shortly(change.subjects[at])


def by_shifts(change: Change) -> str:
    """Return the title of a text with the graver words that became others, the gravest where all are too many."""
    clause = worded(change)
    shifts = change.detail.get("shifts")
    if clause != title_of(change) or not isinstance(shifts, list):
        return clause
    gravest = [one for one in shifts if isinstance(one, dict) and _action_of(one) == action_of(change)]
    return worded(made(Change, **{**vars(change), "detail": change.detail | {"shifts": gravest[:1]}}))


worded: Final = saying(marked("{title}: {shifts}"))


def _action_of(shift: Mapping[str, JsonValue]) -> Action | None:
    return REWORDED.get(CLASSES.get(str(shift.get("kind")), ""))


def perhaps(change: Change) -> str:
    """Return what a likely pair is about, and what it may be now, with how far its window would then have moved."""
    before, after = title_of(change), title_of(change, -1)
    words = _("{before}, likely now {after}") if is_rename(change) else _("{before}, perhaps now {after}")
    clause = before if before == after else words.format(before=before, after=after)
    move = window_move(change)
    if move is None:
        return clause
    return _("{title}, {shift}").format(title=clause, shift=shift_of(move.detail) or _(MEASURELESS))


def sureness_of(*changes: Change) -> str:
    """Return how sure it is that dates moved: `definite`, `likely`, `possible`, or `mixed` where some are less sure."""
    found = {_sureness(change) for change in changes} - {"definite"}
    return found.pop() if len(found) == 1 else "mixed" if found else "definite"


def _sureness(change: Change) -> str:
    known = change.detail.get("certainty")
    return known if known in {"definite", "likely"} else "possible"


def together(forms: Forms, changes: Sequence[Change]) -> str:
    """Return how many dates moved by one span, by how much, and which of them stands last in the plan."""
    if len(changes) > 1:
        return listed(forms, changes, group)
    clause = _("{things} moved together, {shift}, the last of them {title}").format(**_group(changes[0]))
    out = sum(action_of(one) == "slipped-out-of-phase" for one in changes[0].members)
    words = ngettext("{told}, {count} of them out of its phase", "{told}, {count} of them out of their phase", out)
    return words.format(told=clause, count=phrases.counted_alone(out)) if out else clause


_MOVED_BY: Final = {"definite": "{shift}", "likely": marked("likely {shift}"), "possible": marked("possibly {shift}")}


def group(change: Change) -> str:
    """Return how many dates one change tells together, by how much they moved, and which stands last in the plan."""
    return _("{things} {shift}, the last of them {title}").format(**_group(change))


def _group(change: Change) -> dict[str, str]:
    last = last_of(change.members or (change,))
    shift = shift_of(change.detail) or _(MEASURELESS)
    return {
        "things": things(change),
        "shift": _(_MOVED_BY[sureness_of(change)]).format(shift=shift),
        "title": title_of(last),
    }


def whole(change: Change) -> str:
    """Return the title of a part that came or went with all that is in it, and how many entries these are."""
    inside = len(change.subjects) - 1
    words = ngettext("{title} with {count} entry", "{title} with {count} entries", inside)
    return words.format(title=title_of(change), count=phrases.counted_alone(inside)) if inside else title_of(change)


def split(forms: Forms, changes: Sequence[Change]) -> str:
    """Return what was split into what, and how much later than the whole a part is at most."""
    clause = listed(forms, changes, saying(marked("{title} into {others}")))
    apart = [change for change in changes if not is_sure_split(change)]  # whose parts are told by the slips
    parts = [part for change in apart for part in _parts(change) if part.get("move") == "slipped"]
    spans = [(part.get("months") or 0, part.get("days") or 0) for part in parts]
    span = phrases.length(*max(spans)) if spans else None
    return _("{told}, with parts up to {span} later").format(told=clause, span=span) if span else clause


def merger(change: Change) -> str:
    """Return the title of what several became, with theirs, and how much later than the last of them it ends."""
    gone = phrases.few([title_of(change, at) for at in range(1, len(change.subjects))], MOST_NAMES)
    clause = _("{title} from {others}").format(title=title_of(change), others=gone) if gone else title_of(change)
    slips = [shift_of(part) for part in _parts(change) if part.get("move") == "slipped"]
    if slips and slips[0]:
        clause = _("{title}, {shift}").format(title=clause, shift=slips[0])
    return _surely(change, clause)


def _parts(change: Change) -> list[dict[str, Any]]:
    parts = change.detail.get("parts")
    return [part for part in parts.values() if isinstance(part, dict)] if isinstance(parts, dict) else []


def routed(forms: Forms, changes: Sequence[Change]) -> str:
    """Return what went where: one by its name, several by how many took each way, those told together one by one."""
    apart = [one for change in changes for one in change.singly]
    if len(apart) == 1:
        return listed(forms, apart, saying(marked("{title}, {place}")))
    routes = Counter(map(_route, apart))
    ways = {_way(route, number, len(apart)): number for route, number in routes.most_common()}
    return with_counted(listed(forms, apart, None), ways, measure=measure_of(forms, apart))


Route = tuple[str | None, str | None]


def _route(change: Change) -> Route:
    """Return the titles of what an entry left and of where it went; None where the rule names none."""
    old, new = (change.detail.get(name) for name in ("old_title", "new_title"))
    return (phrases.quoted(old), phrases.quoted(new)) if isinstance(old, str) and isinstance(new, str) else (None, None)


def _way(route: Route, number: int, whole: int) -> str:
    old, new = route
    if old is None:
        words = ngettext("{count} in its order", "{count} in their order", number)
        return words.format(count=phrases.counted_alone(number))
    words = _("all from {old} to {new}") if number == whole else _("{count} from {old} to {new}")
    return words.format(count=phrases.counted_alone(number), old=old, new=new)


def joined(forms: Forms, changes: Sequence[Change]) -> str:
    """Return how many partners of each kind joined, and which of them last."""
    last = max(changes, key=lambda change: (_joined_on(change), change.subjects[0].title))
    when = _joined_on(last)
    if not when:
        return listed(forms, changes)
    alone = len(changes) == 1  # 21 is a singular in Russian, and no single one
    words = _("{told}: {title} ({date})") if alone else _("{told}, the last {title} ({date})")
    places = {"title": last.subjects[0].title, "date": phrases.point(when)}
    return words.format(told=listed(forms, changes, None), **places)


def _joined_on(change: Change) -> str:
    date_told = change.new.get("date") if isinstance(change.new, dict) else None
    return str(date_told or "")


def with_outcome(forms: Forms, changes: Sequence[Change]) -> str:
    """Return a clause with what came of a single procedure or opportunity that is told as a whole."""
    clause = listed(forms, changes)
    new = changes[0].new if len(changes) == 1 else None
    outcome = new.get("outcome") if isinstance(new, dict) else None
    if not outcome:
        return clause
    words = phrases.clause(phrases.value(outcome))
    return _("{told}, with this outcome: {outcome}").format(told=clause, outcome=words)


# How the changes of a topic are named beside its clause: each with what happened to it, as far as that is known.
CHANGED: Final = saying(marked("{title}: {old}, now {new}"), marked("{title}, it was {old}"), marked("{title}: {new}"))
SHIFTED: Final = saying(marked("{title}, {late}"))
CAME: Final = saying(marked("{title}, {already}"))
DATED: Final = saying(marked("{title}: {new}"))
DROPPED: Final = saying(marked("{title}, it was {old}"))
ON: Final = saying(marked("{title}, {old}"))
DUE: Final = saying(marked("{title}, due {old}"))
GIVEN: Final = saying(marked("{new} of {title}"))
GIVEN_IN: Final = saying(marked("{new} in {title}"))
TAKEN_IN: Final = saying(marked("{old} in {title}"))
TAKEN: Final = saying(marked("{old} of {title}"))
ITS_VALUES: Final = saying(
    marked("{title}, {what}: {old}, now {new}"), marked("{title}, {what}: {new}"), marked("{title}, {what}")
)
NAMES: Final = saying(marked("{old}, now {new}"))
