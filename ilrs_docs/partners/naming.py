"""What a profile names: the entries that it means, and what is not there or not clear, with what may be meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import Final

from pydantic import BaseModel
from rapidfuzz.distance import Indel
from rapidfuzz.process import extract

from ilrs_docs.language import gettext as _
from ilrs_docs.model import Milestone, Opportunity, Procedure, Release, Text
from ilrs_docs.model.statuses import opening, stage
from ilrs_docs.partners.bases import is_overdue
from ilrs_docs.partners.profiles import FOLLOWED, Interests, Profile, split
from ilrs_docs.partners.tying import Both, Key, Spelled, agencies_of, known, sites_of
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import OVER
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given

KINDS: Final = {
    "roadmap": frozenset({"mission", "milestone", "plan", "element", "objective", "term"}),
    "guideline": frozenset({"procedure", "opportunity", "level", "instrument", "partner", "term"}),
}
"""Of which kinds each document has entries; others are of the other document."""
MOST: Final = 3
"""How many names that begin with what is not there are told."""
ALIKE: Final = 0.6
"""How alike two names have to be for one to be meant by the other."""


def followed(interests: Interests) -> Iterator[Key]:
    """Yield the entries that the interests name under their kinds.

    >>> [*followed(Interests(missions=("luna-26-mission",)))]
    [('mission', 'luna-26-mission')]
    """
    return ((kind, split(name)[1]) for field, kind in FOLLOWED.items() for name in getattr(interests, field))


def meant(name: str, ties: Both) -> tuple[Key, ...]:
    """Return the entries that a name may mean: the one of its kind, or all of its id where it says no kind."""
    kind, entry_id = split(name)
    if kind:
        return ((kind, entry_id),) if ties.entry((kind, entry_id)) else ()
    return ties.kinds_of(entry_id)


def unknown(interests: Interests, several: Sequence[Both]) -> tuple[str, ...]:
    """Return what the interests name and no release here has, each with the nearest: ids of its kinds, and names.

    Of a kind of which no document has entries nothing is said: it is of another document.
    """
    ids = (
        with_nearest(*name, there)
        for name in followed(interests)
        if (there := _with_kind(name[0], several)) and not any(ties.entry(name) for ties in there)
    )
    others = (with_nearest(*split(name), several) for name in interests.entries if not _is_meant(name, several))
    agencies = _not_known(interests.agencies, _names(several, agencies_of), lambda known, name: name in known)
    roadmaps = [ties for ties in several if ties.new.kind == "roadmap"]
    sites = _not_known(interests.sites, _names(roadmaps, sites_of), known) if roadmaps else ()
    return (*ids, *others, *agencies, *sites)


def _with_kind(kind: str, several: Sequence[Both]) -> list[Both]:
    """Return the documents that have entries of a kind."""
    return [ties for ties in several if kind in KINDS[ties.new.kind]]


def _is_meant(name: str, several: Sequence[Both]) -> bool:
    return any(meant(name, ties) for ties in several)


def _names(several: Sequence[Both], look: Callable[[Release], Spelled]) -> dict[str, str]:
    """Return all names as they are written, by what they are in small letters."""
    return {name: written for ties in several for name, written in ties.names(look).items()}


def _not_known(
    wanted: Iterable[str], names: Mapping[str, str], is_known: Callable[[Mapping[str, str], str], bool]
) -> Iterator[str]:
    """Yield the names that are not there, each with the nearest."""
    return (nearest(name, names.values()) for name in wanted if not is_known(names, name.casefold()))


def ambiguous(interests: Interests, several: Sequence[Both]) -> tuple[str, ...]:
    """Return the bare ids that the interests name and several kinds of entries of one document have.

    Each stands with what it may mean.
    """
    found: dict[str, list[str]] = {}
    for name in interests.entries:
        choices = [[f"{kind}:{entry_id}" for kind, entry_id in meant(name, ties)] for ties in several]
        if any(len(one) > 1 for one in choices):
            found[name] = sorted({choice for one in choices for choice in one})
    return tuple(_("{id}: {choices}").format(id=name, choices=_(", ").join(told)) for name, told in found.items())


def astray(profile: Profile, several: Sequence[Both]) -> tuple[str, ...]:
    """Return the milestones that the commitments name and no release has, each with the nearest."""
    names = dict.fromkeys(entry_id.milestone for entry_id in profile.commitments)
    return tuple(
        with_nearest("milestone", name, several)
        for name in names
        if not any(ties.entry(("milestone", name)) for ties in several)
    )


def with_nearest(kind: str | None, name: str, several: Sequence[Both]) -> str:
    """Return a name that is not there, with the nearest of its kind, and with the kind that does have such an id.

    Of what is over it is said that it is, and what lies ahead stands before it.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@latest")
    >>> with_nearest("milestone", "luna-25-lander", [Both(release, release)])
    'luna-25-lander (did you mean luna-27-1 or luna-25 (failed)?)'
    """
    there = sorted({entry_id for ties in several for entry_id in ties.ids(kind)})
    called = [entry_id for entry_id in there if kind and _is_called(name, (kind, entry_id), several)]
    keys = dict.fromkeys(key for ties in several for key in ties.kinds_of(name))
    others = [other for other, _own in keys if kind and other != kind]
    over = partial(what_is_over, kind, several=several)
    if not others:
        return nearest(name, there, over, called)
    near = _nearest(name, there, over, called)
    kinds = {
        "kind": phrases.listed([phrases.kind_name(one) for one in others]),
        "wanted": phrases.kind_name(str(kind)),
    }
    if near is None:
        return _("{id} (which is a {kind} and no {wanted})").format(id=name, **kinds)
    words = _("{id} (which is a {kind} and no {wanted}; did you mean {nearest}?)")
    return words.format(id=name, nearest=near, **kinds)


def _is_called(name: str, key: Key, several: Sequence[Both]) -> bool:
    """Return whether an entry bears a title that is written like a name that is no id: `lander-4` and “Lander 4”."""
    titles = (given(ties.entry(key), "title") for ties in several)
    texts = (text for title in titles if isinstance(title, Text) for text in title.root.values())
    return any(_bare(str(text)) == _bare(name) for text in texts)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _lasts(_name: str) -> None:
    """Return that nothing of a name is over: an agency, or a site, is no date."""


def nearest(
    name: str, known: Iterable[str], over: Callable[[str], str | None] = _lasts, called: Sequence[str] = ()
) -> str:
    """Return an id that is not there, with the nearest of those that are, and what of these is `over`.

    Those that are `called` so are among them.

    >>> nearest("luna-27", ["luna-26", "luna-27-1", "luna-27-2"]), nearest("zzz", ["luna-26"])
    ('luna-27 (did you mean luna-27-1 or luna-27-2?)', 'zzz')
    """
    near = _nearest(name, known, over, called)
    return _("{id} (did you mean {nearest}?)").format(id=name, nearest=near) if near is not None else name


def _nearest(
    name: str, known: Iterable[str], over: Callable[[str], str | None], called: Sequence[str] = ()
) -> str | None:
    """Return what is called so, the names that begin with it, else the one most like it; None where none is.

    What is ahead stands first; where the one most like it is over, the first that is not stands before it.
    """
    there = sorted(known)
    near = sorted((other for other in there if other.startswith(name)), key=lambda other: over(other) is not None)
    near = near[:MOST] or _alike(name, there, over)
    near = [*(own for own in called[:MOST] if own not in near), *near]
    told = [_named(other, over(other)) for other in near]
    return reduce(lambda one, other: _("{one} or {other}").format(one=one, other=other), told) if told else None


def _alike(name: str, there: Sequence[str], over: Callable[[str], str | None]) -> list[str]:
    found = extract(name, there, scorer=Indel.normalized_similarity, score_cutoff=ALIKE, limit=None)
    ordered = [other for other, _score, _at in sorted(found, key=lambda one: (-one[1], one[2]))]
    ahead = next((other for other in ordered if over(other) is None), None)
    return list(dict.fromkeys(filter(None, (ahead, *ordered[:1]))))


def _named(name: str, became: str | None) -> str:
    return _("{name} ({words})").format(name=name, words=became) if became else name


def what_is_over(kind: str | None, entry_id: str, several: Sequence[Both]) -> str | None:
    """Return what became of an entry that is over, gone or out of the plan; None where any of this id is ahead.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@latest")
    >>> [what_is_over("milestone", own, [Both(release, release)]) for own in ("luna-25", "luna-26")]
    ['failed', None]
    """
    keys = [(ties, key) for ties in several for key in _keys(kind, entry_id, ties)]
    found = [_over(key, ties) for ties, key in keys]
    return found[0] if found and all(found) else None


def _keys(kind: str | None, entry_id: str, ties: Both) -> Sequence[Key]:
    if kind is None:
        return ties.kinds_of(entry_id)
    return [(kind, entry_id)] if ties.entry((kind, entry_id)) else []


def _over(key: Key, ties: Both) -> str | None:
    entry = by_kind_and_id(ties.new).get(key)
    return _("in the older release alone") if entry is None else _became(entry, ties)


def _became(entry: BaseModel, ties: Both) -> str | None:
    """Return what became of an entry of the newer release, None where it still lies ahead, or always is."""
    if isinstance(entry, (Procedure, Opportunity)):
        return phrases.word(entry.status) if entry.status and opening(entry.status).shut else None
    if not isinstance(entry, Milestone):
        return None
    if entry.status and (stage(entry.status).ended or stage(entry.status).given_up):
        return phrases.word(entry.status)
    if entry.occurred:
        return _(OVER)
    return _("its date has passed") if is_overdue(entry, ties.new.issued) else None
