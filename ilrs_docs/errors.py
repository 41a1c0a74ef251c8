"""One family of errors: each carries its facts and builds its message from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

SELECTOR_WORDS: Final = ("latest", "official", "previous", "first")
"""The words that name a release of any document."""
_NEAREST, _LONGEST = 5, 100


def meant(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like one that is not known; None where none looks like it.

    >>> meant("milestone-sliped", ["milestone-lost", "milestone-slipped"]), meant("moon", ["list", "show"])
    ('milestone-slipped', None)
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1)), None)


def unknown(what: str, name: str, near: str | None, otherwise: str) -> str:
    """Return that nothing of some kind bears a name, and which was meant; `otherwise` is said where none is near.

    >>> unknown("rule", "sliped", "slipped", "`ilrs-docs rules` lists them")
    "no rule is called 'sliped'; did you mean 'slipped'?"
    """
    return f"no {what} is called {name!r}; {f'did you mean {near!r}?' if near else otherwise}"


class IlrsDocsError(Exception):
    """Base of all errors that `ilrs_docs` raises on purpose; its text is complete and made for people.

    >>> issubclass(UnknownSelectorError, IlrsDocsError)
    True
    """


class WrongUseError(IlrsDocsError):
    """What was asked for cannot be asked: an unknown selector, a roadmap against a guideline."""


class UnknownSelectorError(WrongUseError):
    """No release answers to `selector`; `available` lists the selectors of those there are.

    >>> print(UnknownSelectorError("roadmap@9", ("guideline@1.0.0", "roadmap@1.0.0")))
    no release answers to 'roadmap@9'; nearest are roadmap@1.0.0, roadmap@first, roadmap@latest, roadmap@official and \
roadmap@previous; `ilrs-docs list` shows all 2, and @YYYY, @YYYY-MM and @YYYY-MM-DD name one by its day
    """

    def __init__(self, selector: str, available: tuple[str, ...]) -> None:
        self.selector = selector
        self.available = available
        super().__init__(f"no release answers to {selector!r}; {_nearest(selector, available)}")


def _nearest(selector: str, available: tuple[str, ...]) -> str:
    """Return which releases are called nearly like this, and where all are shown."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    documents = dict.fromkeys(name.partition("@")[0] for name in available)
    names = (*available, *(f"{document}@{word}" for document in documents for word in SELECTOR_WORDS))
    found = [
        name for name, _score, _index in extract(selector[:_LONGEST].casefold(), names, scorer=ratio, limit=_NEAREST)
    ]
    if not found:
        return "there is none in this library"
    return (
        f"nearest are {', '.join(found[:-1])} and {found[-1]}; `ilrs-docs list` shows all {len(available)}, "
        "and @YYYY, @YYYY-MM and @YYYY-MM-DD name one by its day"
    )


class UnknownDocumentError(WrongUseError):
    """A library has no document of this name; `available` are those that it has.

    >>> print(UnknownDocumentError("roadmp", ("guideline", "roadmap")))
    no document is called 'roadmp'; did you mean 'roadmap'?
    """

    def __init__(self, document: str, available: tuple[str, ...]) -> None:
        self.document = document
        self.available = available
        near = meant(document.casefold(), available)
        super().__init__(unknown("document", document, near, f"there are: {', '.join(available)}"))


class DifferentDocumentsError(WrongUseError):
    """Two releases of different documents were to be compared.

    >>> print(DifferentDocumentsError("roadmap 1.0.0", "guideline 1.0.0"))
    roadmap 1.0.0 and guideline 1.0.0 are releases of different documents; compare two of the same one
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        super().__init__(f"{old} and {new} are releases of different documents; compare two of the same one")


class NoDocumentError(WrongUseError):
    """There is no document on either side of a comparison.

    >>> print(NoDocumentError())
    there is no document on either side; name a release on one of them
    """

    def __init__(self) -> None:
        super().__init__("there is no document on either side; name a release on one of them")


class IncomparableError(WrongUseError):
    """A model holds, or declares, what cannot be compared without loss: which `model`, at which `place`, and why.

    >>> print(IncomparableError("Book", ("pages",), "two entries go by 'a'; give each its own id"))
    Book cannot be compared at pages: two entries go by 'a'; give each its own id
    """

    def __init__(self, model: str, place: Sequence[str | int], reason: str) -> None:
        self.model = model
        self.place = tuple(place)
        self.reason = reason
        at = f" at {'/'.join(map(str, place))}" if place else ""
        super().__init__(in_one_line(f"{model} cannot be compared{at}: {reason}"))


FaultRule = Literal[
    "unreadable-file",
    "newer-format",
    "broken-json",
    "invalid-field",
    "duplicate-id",
    "dangling-reference",
    "unlike-head",
    "misplaced-file",
    "not-as-listed",
    "broken-toml",
    "invalid-line",
    "unsettled-conflict",
    "unknown-base",
]
"""What kind of fault one is, for who counts and filters them; `ilrs_docs.checks.FAULTS` says what each means."""


class InputFault(NamedTuple):
    """One thing wrong in an input file: line and column count from 1, `pointer` is a JSON Pointer (RFC 6901).

    `rule` says what kind of fault it is, where the file is one of releases.

    >>> print(InputFault("a.json", 3, 5, "/issued", "not a date"))
    a.json:3:5: /issued: not a date
    """

    file: str
    line: int | None
    column: int | None
    pointer: str | None
    message: str
    rule: FaultRule = "invalid-field"

    def __str__(self) -> str:
        """Return the fault in one line, as compilers write it."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return in_one_line(": ".join(part for part in (place, self.pointer, self.message) if part))


def pointer(path: Sequence[str | int]) -> str:
    """Return the JSON Pointer (RFC 6901) of a path.

    >>> pointer(("sources", 0, "a/b"))
    '/sources/0/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def in_one_line(text: str) -> str:
    r"""Return `text` with what no terminal should be sent (newlines, escapes, half surrogates) written out.

    >>> print(in_one_line("a\nb"))
    a\nb
    """
    return "".join(part if part.isprintable() else part.encode("unicode_escape").decode() for part in text)


class InvalidInputError(IlrsDocsError):
    """An input file cannot be read or is not valid; `faults` holds all that is wrong with it.

    >>> InvalidInputError((InputFault("a.json", None, None, None, "no such file"),)).faults[0].file
    'a.json'
    """

    def __init__(self, faults: tuple[InputFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class IntegrityError(IlrsDocsError):
    """A library is not what its SHA256SUMS says; `problems` holds one sentence for each file.

    >>> print(IntegrityError(("roadmap/1.0.0.json: its digest differs",)))
    roadmap/1.0.0.json: its digest differs
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class RefusedReleaseError(IlrsDocsError):
    """A release was not published, since something in it cannot be right; `reasons` holds a sentence for each thing.

    >>> print(RefusedReleaseError("roadmap 1.1.0", ("version: 1.1.0 is too low after 1.0.0",)))
    roadmap 1.1.0 is not published:
    version: 1.1.0 is too low after 1.0.0
    """

    def __init__(self, release: str, reasons: tuple[str, ...], what: str = "published") -> None:
        self.release = release
        self.reasons = reasons
        super().__init__("\n".join((f"{release} is not {what}:", *reasons)))


class UncheckedLibraryWarning(UserWarning):
    """A library of one's own has no SHA256SUMS, so that its files are taken as they are; `remedy` makes the list.

    >>> print(UncheckedLibraryWarning("plans", "sha256sum */*.json > SHA256SUMS"))
    plans: nothing in this folder can be checked: it has no SHA256SUMS; make it: sha256sum */*.json > SHA256SUMS
    """

    def __init__(self, library: str, remedy: str) -> None:
        self.library = library
        self.remedy = remedy
        super().__init__(f"{library}: nothing in this folder can be checked: it has no SHA256SUMS; make it: {remedy}")


class UnreadCellsWarning(UserWarning):
    """Cells of rows were not read as what their column is: `remarks` holds a sentence for each.

    >>> print(UnreadCellsWarning(("row 4: Date: 'spring' is none of the forms of a date; it is kept as wording",)))
    row 4: Date: 'spring' is none of the forms of a date; it is kept as wording
    """

    def __init__(self, remarks: tuple[str, ...]) -> None:
        self.remarks = remarks
        super().__init__("\n".join(remarks))


class UnwrittenChangelogWarning(UserWarning):
    """Something was recorded, but the `CHANGELOG.md` of the library could not be made anew: `reason` says why.

    >>> print(UnwrittenChangelogWarning("plans/CHANGELOG.md was not made by a publication, and is left as it is"))
    it is recorded, but plans/CHANGELOG.md was not made by a publication, and is left as it is
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"it is recorded, but {reason}")


class WrongBaseError(IlrsDocsError):
    """Edits were replayed on something they were not made from; `path` is the first place that does not agree.

    >>> print(WrongBaseError(("content", "terms"), "a", "b"))
    the edits were made from another state: at content/terms they expect "a", there is "b"
    """

    def __init__(self, path: tuple[str | int, ...], expected: object, found: object) -> None:
        self.path = path
        self.expected = expected
        self.found = found
        place = "/".join(str(part) for part in path)
        super().__init__(
            f"the edits were made from another state: at {place} they expect {_short(expected)}, "
            f"there is {_short(found)}"
        )


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - one line's worth


class NotExpressibleError(WrongUseError):
    """A standard patch cannot say what the edits do; `pointers` are the places (RFC 6901) where it cannot.

    >>> print(NotExpressibleError(("/ru",)))
    a JSON Merge Patch cannot set a value to null, which it would have to at /ru; use a JSON Patch
    """

    def __init__(self, pointers: Sequence[str]) -> None:
        self.pointers = tuple(pointers)
        places = ", ".join(pointers)
        super().__init__(
            f"a JSON Merge Patch cannot set a value to null, which it would have to at {places}; use a JSON Patch"
        )


class ContradictedError(IlrsDocsError):
    """A sentence would deny what was found: a fault of this package, never of its input."""

    def __init__(self, denial: str, number: int) -> None:
        """Tell which sentence it is, and how much contradicts it."""
        super().__init__(f"{number} found that contradict what would be said: {denial!r}; please report this")


class UnknownEntryError(WrongUseError, KeyError):
    """No entry of what was read bears this name, an id or a kind and an id; `near` is one that looks most like it.

    >>> print(UnknownEntryError("milestone:change7", "milestone:change-7"))
    no entry is called 'milestone:change7'; did you mean 'milestone:change-7'?
    """

    def __init__(self, entry: str, near: str | None) -> None:
        self.entry = entry
        self.near = near
        super().__init__(unknown("entry", entry, near, "write an id, as `ilrs-docs show SELECTOR` has it in brackets"))

    __str__ = Exception.__str__  # a KeyError would show its text in quotation marks


class AmbiguousEntryError(WrongUseError, KeyError):
    """Entries of several kinds bear one id; `names` are the kinds with the id, one of which is to be written.

    >>> print(AmbiguousEntryError("base", ("element:base", "milestone:base")))
    several entries are called 'base': write element:base or milestone:base
    """

    def __init__(self, entry: str, names: tuple[str, ...]) -> None:
        self.entry = entry
        self.names = names
        super().__init__(f"several entries are called {entry!r}: write {' or '.join(names)}")

    __str__ = Exception.__str__  # as above


class UnknownRuleError(WrongUseError):
    """No rule has the id `rule`; `near` is the known one that looks most like it, if any does.

    >>> print(UnknownRuleError("milestone-sliped", "milestone-slipped"))
    no rule is called 'milestone-sliped'; did you mean 'milestone-slipped'?
    """

    def __init__(self, rule: str, near: str | None) -> None:
        self.rule = rule
        self.near = near
        super().__init__(unknown("rule", rule, near, "`ilrs-docs rules` lists them"))


class MissingExtraError(WrongUseError):
    """What was asked for needs packages that are installed only with an `extra` of this package.

    >>> print(MissingExtraError("docx"))
    this format needs the extra 'docx': pip install "ilrs-docs[docx]"
    """

    def __init__(self, extra: str, what: str = "this format") -> None:
        self.extra = extra
        super().__init__(f'{what} needs the extra {extra!r}: pip install "ilrs-docs[{extra}]"')


class MissingLibraryError(WrongUseError):
    """What makes a format is installed, and does not find a library of the system.

    >>> print(MissingLibraryError("cannot load library 'x'"))
    a PDF needs the system library Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0): cannot load library 'x'
    """

    def __init__(self, reason: str) -> None:
        needed = "a PDF needs the system library Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0)"
        super().__init__(f"{needed}: {reason}")
        self.reason = reason
