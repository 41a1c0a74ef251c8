"""Words that bind, and negations, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ilrs_docs.wording.binding import SPACE, Binding, Row, bound, compiled, words_of

_S = SPACE
_NOT = rf"(?:not|never|no{_S}longer|under{_S}no{_S}circumstances|in{_S}no{_S}(?:case|event))\b(?!{_S}only\b)"
_THEN = rf"(?:{_S}(?:also|therefore|then|thus|hereby|generally|normally))?{_S}"
_NT = r"n['\u2019]t\b"
_FREE = "required|obliged|obligated|bound|mandatory|compulsory|obligatory|necessary"
_LEAVE = r"allowed|permitted|entitled|authori[sz]ed"
_LIKED = "preferred|preferable|desirable"
_COMPARES = (
    rf"(?=(?:exceed|surpass|be{_S}(?:more|less|fewer|greater|higher|lower|larger|smaller|longer|shorter){_S}than)\b)"
)
"""What is denied of an amount says how large it may be."""
_MARKED = rf"(?:{_S}\w{{1,20}}ly)?{_S}"
_INVERTED = rf"(?!{_S}(?:the|an?|any|this|that|these|those|it|they|he|she|we|you|there|such)\b)"

ROWS: Final = (
    Row("may", rf"may{_S}or{_S}may{_S}not\b", sure=False, personal=True),
    Row(
        "need not",
        rf"need{_S}not\b(?!{_S}only)|need{_NT}|(?:do|does)(?:{_S}not\b|{_NT}){_S}(?:have|need){_S}to\b"
        rf"|(?:has|have|is{_S}under|are{_S}under){_S}no{_S}(?:obligation|duty|need){_S}to\b"
        rf"|(?:is|are)(?:{_S}not|{_NT}){_S}(?:required|obliged|obligated|bound){_S}to\b",
        personal=True,
    ),
    Row("need not", rf"no{_S}(?:obligation|duty|need){_S}to\b|non-(?:mandatory|compulsory|obligatory)\b"),
    Row("need not", rf"(?:(?:is|are|be){_S}not|(?:is|are){_NT}){_MARKED}(?:{_FREE})\b|not{_S}(?:{_FREE})\b"),
    Row("must", rf"(?:must|shall|may){_S}(?:not|never){_S}{_COMPARES}"),
    Row("should", rf"should{_S}(?:not|never){_S}{_COMPARES}"),
    Row("need not", rf"(?:is|are){_S}no{_S}longer{_S}(?:{_FREE})\b"),
    Row("must not", rf"(?:must|shall){_THEN}{_NOT}|(?:must|sha){_NT}", personal=True),
    Row("may", rf"(?:is|are)(?:{_S}not|{_NT}){_S}(?:prohibited|forbidden)\b"),
    Row("must", rf"(?:not{_S}|non-)optional\b"),
    Row("must not", rf"(?:is|are|be){_MARKED}(?:prohibited|forbidden|banned)\b"),
    Row("should not", rf"(?:should|ought){_THEN}{_NOT}|(?:should|ought){_NT}", personal=True),
    Row("should not", rf"(?:not|(?:is|are){_NT}){_MARKED}(?:recommended|advised|advisable|encouraged)\b"),
    Row("should not", rf"(?<=\bit\sis\s)not{_MARKED}(?:{_LIKED})\b|(?<=\bit\s)is{_NT}{_MARKED}(?:{_LIKED})\b"),
    Row("may not", rf"may{_THEN}{_NOT}|(?:not|(?:is|are){_NT}){_S}(?:{_LEAVE}){_S}to\b",
        personal=True),
    Row("may not", rf"(?:not|(?:is|are){_NT}){_S}(?:allowed|permitted)\b"),
    Row("may not", rf"(?:has|have){_S}no{_S}right{_S}to\b", personal=True),
    Row("may not", rf"can(?:not\b|{_S}not\b(?!{_S}only)|['\u2019]t\b)", sure=False, personal=True),
    Row("must", r"(?<!\ba\s)must\b(?!-\w)|shall\b", personal=True),
    Row(
        "must",
        rf"(?:(?:is|are|be){_MARKED})?(?:required|obliged|obligated){_S}to\b|(?:is|are){_MARKED}bound{_S}to\b"
        rf"|(?:has|have|had){_S}(?:got{_S})?to\b(?!{_S}do{_S}with)|undertakes?{_S}to\b"
        rf"|(?<!\bthe\s)(?<!\ba\s)(?<!\bno\s)(?<!\bany\s)\bneeds?{_S}to\b",
        personal=True,
    ),
    Row("must", rf"(?:is|are|be){_MARKED}required\b|(?:mandatory|compulsory|obligatory)\b"),
    Row("must", r"required\b", shouted=True),
    Row("must", rf"(?:is|are){_S}to\b(?!{_S}(?:the|an?|date|this|that|its)\b)", sure=False, personal=True),
    Row("should", rf"should\b{_INVERTED}|ought{_S}to\b", personal=True),
    Row("should", rf"(?:(?:is|are|be){_MARKED})?(?:recommended|encouraged|invited|advised|urged){_S}to\b",
        personal=True),
    Row("should", rf"(?:is|are|be){_MARKED}(?:recommended|advised|encouraged|advisable)\b"),
    Row("should", r"recommended\b", shouted=True),
    Row("should", rf"(?<=\bit\s)is{_MARKED}(?:{_LIKED})\b"),
    Row("may", r"may\b(?!-[a-z])", personal=True),
    Row("may", rf"(?:(?:is|are|be){_MARKED})?(?:{_LEAVE}){_S}to\b|(?:is|are){_S}free{_S}to\b"
               rf"|(?:has|have){_S}the{_S}right{_S}to\b", personal=True),
    Row("may", rf"(?:is|are|be){_MARKED}(?:allowed|permitted)\b|optional(?:ly)?\b"),
)  # fmt: skip
"""The words that bind, in the order in which they are tried."""
_PATTERN: Final = compiled(ROWS)
_WORDS: Final = words_of(
    "must mustn shall shan should shouldn ought oughtn may need needs needn required obliged obligated "
    "mandatory compulsory obligatory necessary prohibited forbidden banned recommended advised advisable "
    "encouraged invited urged allowed permitted entitled authorised authorized optional optionally cannot "
    "obligation duty bound preferred preferable desirable undertake undertakes"
)
_PHRASES: Final = (
    "had to ",
    "got to ",
    "is to ",
    "are to ",
    "have to ",
    "has to ",
    "free to ",
    "right to ",
    "can not ",
    "can t ",
)
_STARTS: Final = words_of(
    "may need needs needn do does don doesn has have is isn are aren be no non not must mustn shall shan "
    "should shouldn ought oughtn can cannot mandatory compulsory obligatory required obliged obligated "
    "recommended encouraged invited advised urged allowed permitted entitled authorised authorized optional "
    "optionally had undertake undertakes"
)
"""The first words of what binds: it is looked for where one of them stands."""
_NEGATIVES: Final = words_of(
    "not no never nor neither without none nobody nothing t cannot"
)  # `t` is what is left of "n't"
_NOTHING: Final[frozenset[str]] = frozenset()
_UPPER: Final = bytes(range(ord("A"), ord("Z") + 1))
_LETTERS: Final = bytes(32 if not bytes([code]).isalpha() else code for code in range(256)).translate(
    bytes.maketrans(_UPPER, _UPPER.lower())
)
"""What each byte becomes: a small letter, or a space."""
_DATED: Final = (
    r"(?=(?:[\w.'-]{1,12}\s){0,4}?(?:\d{4}\b|[qh][1-4]\b"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tober)?\b))"
)
"""What a date is ahead of which something does not happen, or behind which."""
_NEGATION: Final = re.compile(
    rf"""
      \bno(?:t)?{_S}(?:more|less|\w{{3,9}}er){_S}than\b (?P<limit>)
    | \bnot{_S}(?:above|below|over|under){_S}(?=\W?\d) (?P<side>)
    | \bno\.{_S}of\b (?P<count>) | \bnot-for\b (?P<compound>)
    | \bwithout{_S}(?:(?:undue{_S})?delay|exception|fail|limit|prejudice|interruption)\b (?P<idiom>)
    | \bnot{_S}(?:before|after|until|till|prior{_S}to|beyond){_S}{_DATED} (?P<bound>)
    | \bno(?:\.\s?|\s)(?=\d) (?P<number>) | \bnot{_S}only\b (?P<only>)
    | (?:(?<=\bor\s)|(?<=\bor\smay\s))not\b (?P<choice>)
    | \b(?:not|no|never|nor|neither|without|none|nobody|nothing|cannot)\b
    | (?<=n['\u2019])t\b
    """,
    re.VERBOSE,
)
_NO_SUBJECT: Final = re.compile(
    r"(?:^|\b(?:and|but|that)\s)\s?"
    r"(?P<no>no\sone|none\sof|nobody|neither|no|under\sno|in\sno|at\sno|on\sno)\s(?:[^\s,;]{1,30}\s){0,5}$"
)
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|later|earlier|more|less|fewer|sooner)\b")
_BEFORE_MAY: Final = re.compile(
    r"(?:\b(?:in|by|until|till|since|from|of|before|after|during|early|late|mid|this|next|last|each|every|to|through|the|a|an"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\s|\d(?:st|nd|rd|th)?\s|[-\u2013,(/])$"
)
_AFTER_MAY: Final = re.compile(
    r"\s?(?:$|\d|[-\u2013.,;:!?)/]|['\u2019]s|(?:is|was|will|has|brings"
    r"|(?:and|to|or|through|until)\s(?:january|february|march|april|june|july|august|september|october|november|december))\b)"
)
_MODAL_AFTER: Final = re.compile(r"\s(?:not|only|also|be|have)\b")


class Look(NamedTuple):
    """What one pass over a text shows: the first words of what may bind there, and those of its negations."""

    starts: frozenset[str]
    denials: frozenset[str]


def looked(text: str) -> Look:
    """Return what a text may hold, by one pass over it ahead of any pattern.

    >>> looked("Partners must sign.")
    Look(starts=frozenset({'must'}), denials=frozenset())
    """
    plain = text.encode("ascii", "replace").translate(_LETTERS).decode("ascii")
    words = frozenset(plain.split())
    binds = not words.isdisjoint(_WORDS) or any(map(plain.__contains__, _PHRASES))
    return Look(words & _STARTS if binds else _NOTHING, words & _NEGATIVES)


def bindings(text: str, plain: str, look: Look) -> Iterator[Binding]:
    """Yield the words that bind in a text, of which `plain` is the lower case, by the first words of them."""
    end = 0
    for place in sorted({place for word in look.starts for place in _places(plain, word)}):
        found = _PATTERN.match(plain, place) if place >= end else None
        one = _opening(text, bound(found, ROWS)) if found else None
        if one and _binds(text, plain, one):
            end = one.end
            yield _turned(one, plain) if look.denials and one.row.personal else one


def _places(plain: str, word: str) -> Iterator[int]:
    """Yield where a word begins that begins with these letters."""
    place = plain.find(word)
    while place >= 0:
        if not place or not (plain[place - 1].isalnum() or plain[place - 1] == "_"):
            yield place
        place = plain.find(word, place + len(word))


def _binds(text: str, plain: str, one: Binding) -> bool:
    """Return whether words bind as they stand in their sentence."""
    if one.row.shouted and not text[one.start : one.end].isupper():
        return False
    return plain[one.start : one.end] != "may" or not _is_month(text, plain, one.start, one.end)


def _opening(text: str, one: Binding) -> Binding:
    """Return a binding, a `May` that may be a name as one that is not sure: `May Day`, `Dr. May`."""
    named = text[one.end + 1 : one.end + 2].isupper() and not text[one.end + 1 : one.end + 3].strip().endswith("I")
    titled = text.endswith(("Dr. ", "Mr. ", "Ms. ", "Mrs. "), 0, one.start)
    if text[one.start : one.end] != "May" or not (named or titled) or _previous(text, one.start).istitle() > titled:
        return one
    return one._replace(row=one.row._replace(sure=False))


def _is_month(text: str, plain: str, start: int, end: int) -> bool:
    """Return whether a `may` is the month: by what stands beside it, and by its capital inside a sentence."""
    before, after = plain[max(0, start - 12) : start], plain[end : end + 12]
    if text[start:end] == "may":
        return before[-2:-1].isdigit() and after[1:5].isdigit()
    if _BEFORE_MAY.search(before) or _AFTER_MAY.match(after):
        return True
    if text[start:end] == "MAY" or _MODAL_AFTER.match(after) or not before.strip(" \n\"'\u201c(*"):
        return False
    if before.rstrip()[-1] in ".!?:;":
        return False
    return not (_previous(text, start).istitle() and text[end + 1 : end + 2].isupper())


def _previous(text: str, start: int) -> str:
    """Return the word before a place, as far as the last 30 characters hold it."""
    return (text[max(0, start - 30) : start].split() or [""])[-1]


def _turned(one: Binding, plain: str) -> Binding:
    """Return a binding with the `no` of its subject, which turns it round: `no partner may`."""
    turned = _TURNED.get(one.row.strength)
    window = re.split(r"[.;:!?,\n]", plain[max(0, one.start - 160) : one.start])[-1]
    found = _NO_SUBJECT.search(window) if turned and one.row.sure else None
    if turned is None or found is None or _FINITE.search(window, found.start("no")):
        return one
    start = one.start - len(window) + found.start("no")
    return Binding(start, one.end, turned)


_TURNED: Final[dict[str, Row]] = {
    "must": Row("must not", ""),
    "should": Row("should not", ""),
    "may": Row("may not", ""),
}
"""How a `no` before its subject turns a word that binds."""


def negations(plain: str, denials: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield where the negations of a lower-case text stand, and their words; `no later than` is none."""
    for place in sorted({place for word in denials for place in _places(plain, word)}):
        found = _NEGATION.match(plain, place)
        if found and found.lastgroup is None:
            yield place, "not" if found.group() == "t" else found.group()
