"""Rules of texts: reworded, translated, and translations that were left behind by what they were made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ilrs_docs.changes.names import Action
from ilrs_docs.model import Note, Text
from ilrs_docs.model.texts import UNDETERMINED
from ilrs_docs.rules.targets import FOLLOWED
from ilrs_docs.wording import Contradiction, WordShift, classify, contradictions, editorial
from ilrs_docs.wording.lettered import references
from ilrs_docs.wording.references import is_elsewhere
from ilrs_docs.wording.tokens import same_but_references
from ilrs_docs.wording.units import unit_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.changes import Edit
    from ilrs_docs.rules.cases import Case, Fields, Verdict
    from ilrs_docs.rules.context import RuleContext

CLASSES = {
    "obligation": "obligation",
    "negation": "obligation",
    "opposite": "obligation",
    "actor": "actor",
    "date": "date",
    "quantity": "quantity",
    "reference": "reference",
}
"""Kind of shift -> class of the rewording, the gravest first."""


REWORDED: Final[Mapping[str, Action]] = {
    "obligation": "reworded-obligation",
    "actor": "reworded-actor",
    "date": "reworded-date",
    "quantity": "reworded-quantity",
    "reference": "reworded-reference",
}
"""Class of a rewording -> its action."""
_TRANSLATION: Final[Mapping[str, Action]] = {"added": "translation-added", "removed": "translation-removed"}
_SIGN: Final = re.compile("[$\u20ac\u00a3\u00a5%\u2030\u00b0\u3400-\u9fff]")
_LAST_WORD: Final = re.compile(r"[^\W\d_]{1,30}$")
_BINDING = frozenset({"obligation", "negation", "opposite"})


def text_at(case: Case, side: BaseModel | None, fields: Fields) -> Text | None:
    """Return the text at a path inside an entry, on one side of its case; None where there is none."""
    here: Any = side
    for part in fields:
        if isinstance(here, tuple):
            here = case.inside(here, part)
        elif isinstance(here, dict):
            here = here.get(part)
        else:
            here = None if here is None else here.__dict__.get(str(part))
    return here if isinstance(here, Text) else None


def texts_at(case: Case, fields: Fields) -> tuple[Text | None, Text | None]:
    """Return the text at a path inside an entry on both sides, None where there is none."""
    found = case.texts.get(fields)
    if found is None:
        found = case.texts[fields] = text_at(case, case.old, fields), text_at(case, case.new, fields)
    return found


def language_of(case: Case, fields: Fields) -> str | None:
    """Return the language whose words stand at a path; None where it leads to no words of a text."""
    return str(fields[-1]) if fields and any(texts_at(case, fields[:-1])) else None


def is_translation(case: Case, context: RuleContext, fields: Fields) -> bool:
    """Return whether the words at a path are a translation: on no side what was written first, nor authentic."""
    tag = language_of(case, fields)
    if tag is None:
        return False
    found = zip(texts_at(case, fields[:-1]), (context.old.authentic, context.new.authentic), strict=True)
    return all(text is None or _is_made_from(text, tag, authentic) for text, authentic in found)


def _is_made_from(text: Text, tag: str, authentic: tuple[str, ...]) -> bool:
    return tag != text.language and (text.made_from(tag) is not None or tag not in authentic)


def same_words(old: Text | None, new: Text | None) -> bool:
    """Return whether two texts say the same as they were written; a translation may differ, and the tag of the words.

    >>> same_words(Text("Moon"), Text({"und": "Moon", "ru": "Луна"})), same_words(None, Text("Moon"))
    (True, False)
    """
    if old is None or new is None:
        return old is new
    return old.original == new.original


def written(value: object) -> object:
    """Return a text, or the text of a note, as it was written; anything else as it is.

    >>> written(Text("Moon")), written("CNSA")
    ('Moon', 'CNSA')
    """
    text = value.text if isinstance(value, Note) else value
    return text.original if isinstance(text, Text) else value


def translated(case: Case, name: str) -> Verdict:
    """Return the verdict on a field of several texts that stand as written: their translations came, went or changed.

    All of it is one edit, and so one change; it names its language where it is only one.
    """
    pairs = [tuple(map(_text, pair)) for pair in zip(*case.both(name), strict=True)]
    tags = sorted({tag for pair in pairs for text in pair for tag in text.languages})
    found = [(tag, old.get(tag), new.get(tag)) for tag in tags for old, new in pairs if old.get(tag) != new.get(tag)]
    before, after = ([one[side] for one in found if one[side] is not None] for side in (1, 2))
    languages = {tag for tag, _, _ in found}
    shifts = [shift._asdict() for tag, old, new in found if old and new for shift in _meant(old, new, tag)]
    kept: Action = (
        "translation-changed" if before and after else "translation-added" if after else "translation-removed"
    )
    action: Action = "translation-shifted" if shifts else kept
    told: dict[str, Any] = {"shifts": shifts} if shifts else {}
    place = place_of(case, (name,), languages.pop() if len(languages) == 1 else None)
    return case.verdict(action, case.touching(name), (before or None, after or None), **place, **told)


def _text(value: Text | Note) -> Text:
    return value.text if isinstance(value, Note) else value


def texts(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell texts that were reworded, and translations that came, changed or went.

    A string among the fields of one's own is a value, which is changed; prose stands there as a text with its language.
    """
    yield from _retagged(case)
    for fields, indices in case.edits.items():
        for index in indices:
            edit = context.edits[index]
            if is_translation(case, context, fields):
                yield _translation(case, context, fields, index)
            elif edit.op == "reworded" and (fields[0] != "extra" or language_of(case, fields)):
                yield _reworded(case, context, index, fields)


def _translation(case: Case, context: RuleContext, fields: Fields, index: int) -> Verdict:
    """Tell a translation that came, went or changed; one that says something else of its own is graver."""
    edit = context.edits[index]
    shifts = _shifted_alone(case, context, fields, edit) if edit.op == "reworded" else []
    action: Action = "translation-shifted" if shifts else _TRANSLATION.get(edit.op, "translation-changed")
    place = place_of(case, fields[:-1], language_of(case, fields))
    told: dict[str, Any] = {"shifts": [shift._asdict() for shift in shifts]} if shifts else {}
    return case.verdict(action, [index], (edit.old, edit.new), **place, **told)


def _shifted_alone(case: Case, context: RuleContext, fields: Fields, edit: Edit) -> list[WordShift]:
    """Return what shifted in a translation, and not in what it was made from: that may have been said in two steps."""
    shifts = _meant(str(edit.old), str(edit.new), language_of(case, fields))
    original = texts_at(case, fields[:-1])[1]
    if not shifts or original is None:
        return shifts
    edits = [context.edits[at] for at in case.edits.get((*fields[:-1], original.language), ())]
    followed = {
        shift.kind
        for one in edits
        if one.op == "reworded"
        for shift in classify(str(one.old), str(one.new), original.language).shifts
    }
    against = contradictions((original.language, original.original), (str(fields[-1]), str(edit.new)))
    followed -= {one.kind for one in against}
    return [shift for shift in shifts if shift.kind not in followed]


def _meant(old: str, new: str, tag: str | None) -> list[WordShift]:
    """Return what shifted in a translation beyond what another translation of the same may do.

    Who is bound is often said by another word for the same, and a number in words by its digits.
    """
    return [shift for shift in classify(old, new, tag).shifts if _is_meant(shift)]


def _is_meant(shift: WordShift) -> bool:
    return shift.kind in _BINDING or (shift.kind != "actor" and None not in {shift.old, shift.new})


def says_otherwise(shift: WordShift, titles: tuple[str, str]) -> bool:
    """Return whether what shifted between two titles makes the later one that of another thing.

    A number without a unit, a date or a reference is part of a name: `Module 2` that became `Module 3` may be
    renumbered. What is counted is told from a name with a number behind it where the title begins with it.

    >>> says_otherwise(WordShift("quantity", "50 MW", "5 MW"), ("Plant of 50 MW", "Plant of 5 MW"))
    True
    >>> [says_otherwise(WordShift("quantity", "2 bridges", "3 bridges"), titles)
    ...  for titles in (("2 bridges open", "3 bridges open"), ("Lot 2 bridges", "Lot 3 bridges"))]
    [True, False]
    """
    if shift.kind != "quantity":
        return shift.kind in _BINDING
    sides = zip((shift.old, shift.new), titles, strict=True)
    return all(_is_amount(words, title) for words, title in sides if words)


def _is_amount(words: str, title: str) -> bool:
    """Return whether words with a number are an amount: in a unit, of money, or of things that a title begins with."""
    last = _LAST_WORD.search(words)
    known = _SIGN.search(words) or (last and unit_of(last[0]))
    return bool(known or (last and title.startswith(words) and words != last[0]))


def _retagged(case: Case) -> Iterator[Verdict]:
    """Tell texts that stand word for word as they did, under the tag of another language."""
    for home in dict.fromkeys(fields[:-1] for fields, _indices in _inside(case)):
        old, new = texts_at(case, home)
        if old is None or new is None or old.language == new.language or old.original != new.original:
            continue
        tags = ((*home, old.language), (*home, new.language))
        claimed = [index for fields in tags for index in case.edits.get(fields, ())]
        yield case.verdict("reworded-editorially", claimed, (old.original, new.original), **place_of(case, home))


def _reworded(case: Case, context: RuleContext, index: int, fields: Fields) -> Verdict:
    edit, tag = context.edits[index], language_of(case, fields)
    found = classify(str(edit.old), str(edit.new), tag)
    texts = str(edit.old), str(edit.new)
    causes = {shift: _followed(shift, texts, case, context) for shift in found.shifts}
    followed = {shift: cause for shift, cause in causes.items() if cause is not None}
    if followed and not _in_place(texts, case, context):
        followed = {}
    if followed and same_but_references(str(edit.old), str(edit.new), tag) and len(followed) == len(found.shifts):
        return case.verdict(FOLLOWED, [index], (edit.old, edit.new), cause=max(followed.values()))
    left = [shift for shift in found.shifts if shift not in followed]
    kinds = {shift.kind for shift in left}
    gravest = next((name for kind, name in CLASSES.items() if kind in kinds), None)
    plain: Action = "reworded" if found.substantive else "reworded-editorially"
    action = REWORDED[gravest] if gravest else plain
    shifts = [shift._asdict() for shift in left]
    place = place_of(case, fields[:-1] if tag else fields, None if tag == UNDETERMINED else tag)
    only: dict[str, Any] = {"only": found.only} if found.only else {}
    return case.verdict(action, [index], (edit.old, edit.new), **place, shifts=shifts, **only)


def _followed(shift: WordShift, texts: tuple[str, str], case: Case, context: RuleContext) -> int | None:
    """Return the edit that a reference in two texts followed, where that is all that became of it."""
    if shift.kind != "reference" or not (shift.old and shift.new and case.old_path and case.new_path):
        return None
    at = texts[1].find(shift.new)
    if at >= 0 and is_elsewhere(texts[1], at, at + len(shift.new)):
        return None
    return context.targets.follows(shift.old, shift.new, (case.old_path, case.new_path))


def _in_place(texts: tuple[str, str], case: Case, context: RuleContext) -> bool:
    """Return whether each reference of two texts names in its place what it named before; of other texts it is true."""
    before, after = map(references, texts)
    if len(before) != len(after) or not (case.old_path and case.new_path):
        return True
    homes = case.old_path, case.new_path
    written = ((was.reference.written, now.reference.written) for was, now in zip(before, after, strict=True))
    return all(
        not context.targets.strays(was, homes) if was == now else context.targets.follows(was, now, homes) is not None
        for was, now in written
    )


def left_behind(case: Case, context: RuleContext) -> Iterator[Verdict]:
    """Tell translations that stayed as they were while what they were made from came to say something else.

    Such a change claims no edit: the one of the original is told for itself. A translation that names the new words as
    what it was made from was confirmed, and is not left behind.
    """
    for fields, indices in _inside(case):
        before, after = texts_at(case, fields[:-1])
        if before is None or after is None or len(after.root) == 1 or fields[-1] != after.language:
            continue
        unchanged = list(_unchanged(before, after))
        for index in indices if unchanged else ():
            edit = context.edits[index]
            if edit.op == "reworded" and not editorial(str(edit.old), str(edit.new), after.language):
                for tag in unchanged:
                    place = place_of(case, fields[:-1], tag)
                    yield case.verdict("translation-left-behind", (), (edit.old, edit.new), **place)


def _inside(case: Case) -> Iterator[tuple[Fields, list[int]]]:
    """Yield the edits of what stands inside a field: no other can be one of the words of a text."""
    return ((fields, indices) for fields, indices in case.edits.items() if len(fields) > 1)


def _unchanged(before: Text, after: Text) -> Iterator[str]:
    """Yield the languages in which a text stayed as it was, and was not confirmed to fit what was written anew."""
    for tag in after.languages:
        if after.state(tag) == "stale" and before.get(tag) == after.get(tag):
            yield tag


def disagreeing(case: Case) -> Iterator[Verdict]:
    """Tell where two languages of a text contradict each other and did not before; such a change claims no edit.

    What was made from other words than stand there now does not contradict what it was made from: it was left behind.
    """
    for home in dict.fromkeys(fields[:-1] for fields, _indices in _inside(case)):
        before, after = texts_at(case, home)
        if before is None or after is None or len(after.root) == 1:
            continue
        for tag in after.languages[1:]:
            if not {(*home, tag), (*home, after.language)}.isdisjoint(case.edits):
                known = _contradicting(before, tag)
                against = [one._asdict() for one in _contradicting(after, tag) if one not in known]
                if against:
                    place = place_of(case, home, tag)
                    values = (after.original, after.get(tag))
                    yield case.verdict(
                        "translation-disagrees", (), values, **place, original=after.language, against=against
                    )


def _contradicting(text: Text, tag: str) -> tuple[Contradiction, ...]:
    """Return where the words in a language contradict those written first; nothing where they were made from others."""
    words = text.get(tag)
    if words is None or text.state(tag) != "fresh":
        return ()
    return contradictions((text.language, text.original), (tag, words))


def place_of(case: Case, fields: Fields, language: str | None = None) -> dict[str, Any]:
    """Return where in an entry a change is: its field, of which value another reading is meant, and the language."""
    of_reading = len(fields) > 1 and fields[0] == "readings"
    sides = [case.value(side, "readings") or () for side in (case.new, case.old)] if of_reading else []
    reading = next((one for side in sides if (one := case.inside(side, fields[1]))), None)
    return {
        "field": "/".join(map(str, fields)),
        **({"reading": reading.__dict__["field"]} if reading else {}),
        **({"language": language} if language else {}),
    }
