"""What stands beside a sentence in every readable format: before and after, how sure, which sources, which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext, pgettext
from ilrs_docs.reporting.words.phrasing import NOT_GIVEN, together, word

if TYPE_CHECKING:
    from datetime import date

    from ilrs_docs.reporting.commitments import Commitment
    from ilrs_docs.reporting.nouns import Card, Charts, Citation, Group, Identification, Item, Passage, Table, Track

MARKS: Final = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""What stands around a run of a passage in plain text, as wdiff has it."""


SUPPORT: Final = {
    "official": marked("the new date is official"),
    "agency": marked("the new date rests on a statement of an agency"),
    "statement": marked("the new date rests on a statement"),
    "press": marked("the new date rests on press reports alone"),
}
"""How well a new date is founded, which is another thing than how sure it is that it moved."""


def numbered(number: int, title: str) -> str:
    """Return the title of a section with its number.

    >>> numbered(2, "Summary")
    '2. Summary'
    """
    return _("{number}. {title}").format(number=number, title=title)


def side_by_side(told: Identification) -> Table:
    """Return what identifies both releases, one fact a row; no row for what neither says of itself."""
    from ilrs_docs.reporting.nouns import Table

    old, new = told.old, told.new
    facts = (
        (_("Name"), old.label, new.label),
        (pgettext("of a release", "Version"), old.version, new.version),
        (_("When"), old.issued, new.issued),
        (_("Standing"), old.standing, new.standing),
        (_("Basis"), old.basis, new.basis),
        (_("By"), old.issuers, new.issuers),
        (_("Languages"), old.languages, new.languages),
        (_("Digest"), old.digest, new.digest),
    )
    rows = tuple((name, before or "", now or "") for name, before, now in facts if before or now)
    return Table(title=_("What was compared"), columns=("", _("Older release"), _("Newer release")), rows=rows)


def named(card: Card) -> str:
    """Return how a release is called: its label and its day; where there is no document, that there is none."""
    return _("{label} ({issued})").format(label=card.label, issued=card.issued) if card.issued else card.label


def identity(card: Card) -> tuple[str, ...]:
    """Return what identifies a release beside its label and its day, a line each; nothing where there is none."""
    lines = (
        (
            _("version {version}").format(version=card.version) if card.version not in {None, card.label} else None,
            card.standing,
            pgettext("of a release", "{basis}").format(basis=card.basis) if card.basis else None,
        ),
        (
            _("by {issuers}").format(issuers=card.issuers) if card.issuers else None,
            _("languages: {languages}").format(languages=card.languages) if card.languages else None,
        ),
        (card.digest,),
    )
    between = pgettext("between facts", "; ")
    return tuple(words for line in lines if (words := between.join(filter(None, line))))


def marks_meaning() -> str:
    """Return what the marks inside a reworded text mean."""
    return _("inside a reworded text: what was deleted, and what was inserted")


def before_and_after(item: Item) -> str | None:
    """Return the values of an item before and now, with the sources' own words; None where its sentence says it all."""
    if not (item.shift or item.bounds or item.quotes):
        return None
    quotes = {quote.of: quote.text for quote in item.quotes}
    values = (
        (_("Was: {value}."), _("Was: {value} (source: “{quote}”)."), item.was, quotes.get("was")),
        (_("Is: {value}."), _("Is: {value} (source: “{quote}”)."), item.now, quotes.get("now")),
    )
    told = [
        (quoted if quote else plain).format(value=value or _(NOT_GIVEN), quote=quote)
        for plain, quoted, value, quote in values
        if value or quote
    ]
    bounds = [_("{words}.").format(words=f"{item.bounds[:1].upper()}{item.bounds[1:]}")] if item.bounds else []
    return together([*told, *bounds])


def facts(item: Item) -> Iterator[str]:
    """Yield, a line each, what goes with an item: before and now, since the first release, the date that matters."""
    told = before_and_after(item)
    if told:
        yield told
    if item.since_first:
        yield _("Against the first release: {what}").format(what=item.since_first)
    if item.due:
        yield _("The date that matters: {due}").format(due=item.due)
    if item.because:
        yield _("Here because: {reasons}").format(reasons=pgettext("between facts", "; ").join(item.because))


def companions(item: Item) -> str | None:
    """Return in one line what changed with an item; None where nothing did."""
    if not (item.also and item.rule):
        return None
    return _("Also: {sentences}").format(sentences=together(other.sentence for other in item.also))


def count(group: Group) -> int:
    """Return how many things a group tells; an item that only gathers others counts as those."""
    return sum(len(item.also) if item.also and not item.rule else 1 for item in group.items)


def folded_title(group: Group) -> str:
    """Return the title of a group that a reader may pass over, with how many things it tells."""
    return _("{title} ({count})").format(title=group.title, count=count(group))


def notes(item: Item) -> Iterator[str]:
    """Yield the notes of an item and of what changed with it, a line each."""
    for note in (*item.notes, *(note for other in item.also for note in other.notes)):
        yield _("Note: {note}").format(note=note)


def passages(item: Item) -> tuple[Passage, ...]:
    """Return the reworded texts of an item and of what changed with it."""
    return (*item.passages, *(passage for other in item.also for passage in other.passages))


def tables(item: Item) -> tuple[Table, ...]:
    """Return the tables of an item and of what changed with it."""
    return (*item.tables, *(table for other in item.also for table in other.tables))


def passage_title(passage: Passage) -> str:
    """Return what stands before a reworded text: what it is, and that it was compared coarsely where it was."""
    if passage.coarse:
        return _("{title} (compared by whole sentences, being long):").format(title=passage.title)
    return _("{title}:").format(title=passage.title)


def marked_words(passage: Passage) -> str:
    """Return a reworded text in one: what only the old has as `[-old-]`, what only the new has as `{+new+}`."""
    return "".join(f"{MARKS[run.kind][0]}{run.text}{MARKS[run.kind][1]}" for run in passage.runs)


def below(one: Commitment) -> Iterator[str]:
    """Yield what stands below the verdict of a commitment, a line each: what else is known, and what to do."""
    yield from one.also
    if one.advice:
        yield _("\N{RIGHTWARDS ARROW} {advice}").format(advice=one.advice)


def numbers(cited: Iterable[object]) -> str:
    """Return the numbers of sources in one, as they stand in a list.

    >>> numbers([3, 5])
    '3, 5'
    """
    return pgettext("between numbers", ", ").join(str(number) for number in cited)


def footing(item: Item, cited: str, rule: str | None) -> str:
    """Return what an item stands on: confidence, the sources as `cited`, and the `rule` as the format shows it."""
    told = (
        _("confidence {level}").format(level=word(item.confidence)) if item.confidence else None,
        _(SUPPORT[item.support]) if item.support else None,
        ngettext("source {numbers}", "sources {numbers}", len(item.sources)).format(numbers=cited) if cited else None,
        _("rule {rule}").format(rule=rule) if rule else None,
    )
    words = pgettext("between facts", "; ").join(filter(None, told))
    return words[:1].upper() + words[1:]


def reference(citation: Citation) -> str:
    """Return a source as it is cited, without its address."""
    title = _("“{title}”").format(title=citation.title) if citation.title else None
    named = pgettext("between facts", ", ").join(filter(None, (citation.speaker, title)))
    whole = citing(named=bool(named), read=bool(citation.access))
    return whole.format(publisher=citation.publisher, named=named, date=citation.date, access=citation.access)


def citing(*, named: bool, read: bool) -> str:
    """Return the message by which a source is cited: with a title or a speaker or not, with how it was read or not."""
    if read:
        return _("{publisher}: {named}. {date}; {access}.") if named else _("{publisher}. {date}; {access}.")
    return _("{publisher}: {named}. {date}.") if named else _("{publisher}. {date}.")


def releases_of(tracks: Iterable[Track]) -> list[tuple[date, int, str]]:
    """Return the releases on some tracks in their order: day, place among all of them, and what each is called."""
    return sorted({(point.day, point.place, point.release) for track in tracks for point in track.points})


def trend(charts: Charts, most: int) -> Iterator[Table]:
    """Yield the trend as tables, each with at most this many releases as columns, and the milestones that they name."""
    from ilrs_docs.reporting.nouns import Table

    releases = [(day, release) for day, _place, release in releases_of(charts.trend)]
    for start in range(0, len(releases), most):
        some = releases[start : start + most]
        cells = [{(point.day, point.release): point.words for point in track.points} for track in charts.trend]
        rows = (
            (track.title, *(said.get(one, "") for one in some)) for track, said in zip(charts.trend, cells, strict=True)
        )
        told = tuple(row for row in rows if any(row[1:]))
        heads = (pgettext("heading of a column", "Milestone"), *(release for _day, release in some))
        yield Table(title=_("What each release said of the milestones"), columns=heads, rows=told)


def schedule(charts: Charts) -> Iterator[Table]:
    """Yield the schedule as a table, before and now; nothing where no milestone is in it."""
    from ilrs_docs.reporting.nouns import Table

    if not charts.schedule:
        return
    heads = (
        pgettext("heading of a column", "Milestone"),
        pgettext("heading of a column", "Was"),
        pgettext("heading of a column", "Is"),
        pgettext("heading of a column", "Status"),
    )
    rows = (
        (bar.title, *(end.words if end else "" for end in (bar.was, bar.now)), bar.status or "")
        for bar in charts.schedule
    )
    yield Table(title=_("The schedule before and now"), columns=heads, rows=tuple(rows))


def charts_more(charts: Charts) -> Iterator[str]:
    """Yield how many milestones more there are than the tables show, a sentence each."""
    if charts.trend_more:
        told = ngettext(
            "{count} milestone more has a trend.", "{count} milestones more have a trend.", charts.trend_more
        )
        yield told.format(count=charts.trend_more)
    if charts.schedule_more:
        told = ngettext(
            "{count} milestone more is in the schedule.",
            "{count} milestones more are in the schedule.",
            charts.schedule_more,
        )
        yield told.format(count=charts.schedule_more)
