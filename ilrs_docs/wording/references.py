"""References in a text ("step 1", "раздел 4.2", "第3步"), and numbers that name or mark something and count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ilrs_docs.wording.binding import words_of
from ilrs_docs.wording.glances import Glanced, opening
from ilrs_docs.wording.numerals import CHINESE_DIGITS, CHINESE_STEPS, chinese_whole
from ilrs_docs.wording.units import MAGNITUDES, UNITS, unit_of

KINDS = {
    "step": "steps? шаг(?:а|е|у|ом|и|ов|ам|ами|ах)? 步骤 步",
    "phase": "phases? stages? этап(?:а|е|у|ом|ы|ов|ам|ами|ах)? фаза фазы фазе фазу фазой стади[яию] 阶段",
    "section": "sections? sect\\.? раздел(?:а|е|у|ом|ы|ов|ам|ами|ах)? 节",
    "chapter": "chapters? глав(?:[аыеу]|ой|ам|ами|ах) 章",
    "article": "articles? art\\. стать(?:[яиеюё]|ёй|ей|ям|ями|ях) ст\\. 条",
    "clause": "clauses? paras?\\.? paragraphs? пункт(?:а|е|у|ом|ы|ов|ам|ами|ах)? п\\. пп\\. 款",
    "subclause": "подпункт[а-я]{0,3}",
    "indent": "абзац[а-я]{0,3}",
    "item": "items? 项",
    "annex": "annex annexes приложени(?:[еяюий]|ем|ям|ями|ях) 附件",
    "appendix": "appendix appendices 附录",
    "table": "tables? таблиц(?:[аыеу]|ей|ой|ам|ами|ах) табл\\. 表",
    "figure": "figures? figs?\\. рисун[а-я]{2,3} рис\\. 图",
    "part": "parts? част[ьию] ч\\. 部分",
    "level": "levels? уровень уровня уровне 级",
    "page": "pages? pp?\\. стр\\. 页",
    "number": "no\\. nos\\. number № номер[а-я]{0,2} 号",
    "option": "options? вариант[а-я]{0,2} 方案",
}
"""Kind of what is referred to -> its words in English, Russian and Chinese, as patterns."""
LABELS = words_of(
    "class category group type tier priority zone site room building gate milestone sprint beta alpha rc rev revision "
    "edition resolution regulation directive flight grade bug week release block line question task package apollo "
    "artemis ariane falcon boeing airbus windows ubuntu android "
    "schedule exhibit attachment enclosure scenario lot batch variant track класс категория тип группа форма "
    "версия редакция протокол постановление решение пакет задача зона площадка"
)
"""Words that a number names one of, and counts nothing."""
VERBS = words_of("group type release block line question task gate schedule lot batch track")
"""Those of them that may be a verb, of which so many things are the object: release 15 rovers."""
_CHINESE = re.compile("[\u3400-\u9fff]")
_NUMBER = r"(?:\d++(?:\.\d++)*+(?:\((?:\d{1,2}|[a-zа-я]{1,4})\))*+(?![\w%])|[IVX]{1,4}(?!\w))"
_NUMBER_ZH = r"(?:\d{1,4}(?:\.\d{1,3}){0,3}|[一二三四五六七八九十]{1,3})"
_NO_MORE = rf"(?!\s?(?:{UNITS})(?!\w))(?!\s(?:[A-Za-z]{{2,20}}s|[А-Яа-я]{{2,20}}(?:ов|ев|ей))\b)"
"""What does not stand behind a number that is one more of the same: a unit, or things that are counted."""
_MORE = rf"(?:(?:,\s?|\s?[-\u2013\u2014]\s?|\s(?:and|or|to|through|и|или|до|по)\s){_NUMBER}{_NO_MORE})*+"


ZH_KINDS = {word: kind for kind, words in KINDS.items() for word in words.split() if _CHINESE.search(word)}
_ZH = "|".join(sorted(ZH_KINDS, key=len, reverse=True))
WESTERN = "|".join(
    f"(?P<{kind}>{'|'.join(word for word in words.split() if word not in ZH_KINDS)})" for kind, words in KINDS.items()
)
REFERENCE = re.compile(
    r"(?=[\d一二三四五六七八九十§№第步阶附表图]|(?<![\w-])\w)(?:"  # what most places fail
    rf"(?<![\w-])(?=(?:[^\W\d_]+\.?|№)\s?(?:№\s?)?[\dIVX])"
    rf"(?i:{WESTERN})\s?(?:№\s?)?(?P<numbers>{_NUMBER}{_MORE})"
    rf"|第[（(]?(?P<zh_number>{_NUMBER_ZH}(?:[、至到和~-]第?{_NUMBER_ZH}){{0,4}})[）)]?个?(?P<zh>{_ZH})"
    r"|(?<![\d.])(?P<zh_dotted>\d{1,3}(?:\.\d{1,3}){1,3})(?P<zh_part>[节条款项章])(?!约|件)"
    rf"|(?P<zh_before>步骤|阶段|附件|附录|表|图)(?P<zh_after>\d{{1,4}}(?:[、至到和~-]\d{{1,4}}){{0,4}}(?![A-Za-z\d.])|[一二三四五六七八九十]{{1,3}}(?=[\s，。；：、）)《和与及第的]|$))"
    r"|(?<!\w)(?P<ordinal>\d++(?:st|nd|rd|th|-?[йяе]|-г[оа]|-му|-[хм])\b)"
    r"|(?P<zh_no>\d{1,4}|[一二三四五六七八九十]{1,3})号"
    r"|(?P<sign>§)\s?(?P<sign_number>\d++(?:\.\d++)*+))"
)
"""A word for a part of a document, with its number."""
_REFERENCES_EN = Glanced(REFERENCE, opening(r"\dA-Za-z", r"[A-Za-z]+\.?\s?[0-9IVX]", r"[\dA-Za-z]"))
"""A reference in plain ASCII: a number, or a word with one behind it."""
_NUMBERED_EN = re.compile(r"(?<![0-9])[0-9]|[IVX](?=[IVX]{0,3}(?!\w))")
_BEFORE_NUMBER = re.compile(r"(?<![A-Za-z])[A-Za-z]+\.?\s?$")
"""What may be a number by which something is referred to, and a word right before it."""
_LONGEST = 24
"""More letters than any word for a part of a document has."""
OF_PART = re.compile(rf"\s(?i:{WESTERN})(?!\w)")
"""A word for a part of a document behind an ordinal: the 3rd step."""
_ADDRESS = r"|(?<![\w.+-])[\w.+-]++@[\w.-]++"
_BEGINS_A_VERSION = r"[版第\d]|(?<![A-Za-zА-Яа-я])[vVвВ]"
VERSION = re.compile(
    rf"(?={_BEGINS_A_VERSION})"
    r"(?:(?i:\b(?:v|ver\.?\s?|versions?\s|верси[яиюей]{1,2}\s)|版本\s?)\d++(?:\.\d++)*+(?:-[\w.-]++)?"
    r"(?:(?:,\s?|\s(?:and|or|to|и|или|до)\s|\s?[-\u2013和与至]\s?)\d++(?:\.\d++){1,4}+(?![\w%.]))*+"
    r"|(?<![\d.])\d++(?:\.\d++)*+版|第[一二三四五六七八九十]{1,3}版)"
)
"""A version of something, with its number."""
VERSIONS = Glanced(VERSION, opening(r"版第\dvVвВ", r"(?i:v(?:er(?:\.|sions?)?)?\s?[0-9])", _BEGINS_A_VERSION))
_VERSIONED = ("v", "V", "верси", "ВЕРСИ", "Верси", "版")
_VERSIONED_EN = re.compile(r"[vV](?:[eE][rR](?:\.|[sS][iI][oO][nN][sS]?)?)?\s?\d")
_NO_COUNT = (
    r"(?<![\d.])\d++(?:\.\d++){2,}+(?:-[\w.-]++)?"  # 4.2.1
    r"|\[\d{1,3}(?:(?:,\s?|\s?[-\u2013]\s?)\d{1,3})*+\]"  # a footnote
    r"|(?m:^)[ \t]*+(?:\d{1,3}(?:\.\d{1,3})*+[.)]|\(\d{1,3}\))(?=\s)"  # the mark of an item in a list
    r"|(?m:^)[ \t]*+\d{1,3}(?:\.\d{1,3})++(?=\s(?P<title>[A-ZА-Я]\w*+))"  # the number of a heading
    rf"|\b(?:https?://|www\.)\S++{_ADDRESS}"
    r"|\+\d{1,3}(?:[ ()-]{1,2}\d{2,4}){3,5}+(?![\w.,]?\d)"
    r"|\+\d{1,3}[ (-]{1,2}\d{3}[ )-]{0,2}\d{2,3}-[\d-]{2,9}"  # to write or call
    r"|\bISBN[ :]{0,2}[\d-]++|(?<![\d/])24/7(?![\d/])|(?<![\d.])\d++(?:\.\d++)*+\.x\b"
    r"|\b[A-Z]{1,4}/(?:[A-Z]{1,5}/)?\d++(?:/\d++)*+|(?<![\d/])\d++/\d++/[A-Z]{2,3}\b"  # what names an act
)
NO_COUNT = re.compile(_NO_COUNT)
"""Clauses, and the marks of footnotes and of lists."""
_NO_ADDRESS = re.compile(
    r"(?=[\d\[+hwA-Z]|(?m:^)[ \t(])"  # most places of a text are passed at a glance
    rf"(?:{_NO_COUNT.replace(_ADDRESS, '')})"
)
"""The same for a text in which there is no address: that alone may begin at any word."""
_GROUPED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}+")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_DIGITS = re.compile(r"\d++(?:\.\d++)*+|[IVX]++(?!\w)|[一二三四五六七八九十]++|(?<=\()[a-zа-я]++(?=\))")


_VERSION_NUMBER = re.compile(r"\d++(?:\.\d++)*+(?:-[\w.-]++)?|[一二三四五六七八九十]++")
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")
_ROMAN_NUMERAL = re.compile(r"[IVX](?!\w)")
_UNNUMBERED = ("@", "://", "www.", "ISBN")
"""What is in a text without a digit in which something counts nothing all the same: an address, a name."""

_WHOLES = (
    "procedure|agreement|guideline|manual|handbook|treaty|charter|standard|regulations?|call|contract|statute|annex"
)
_WHOLES_RU = "процедур|соглашени|руководств|договор|положени|инструкци|правил|устав|стандарт|контракт"
_OWN = r"(?!(?:this|that|its|these|the\ssame|present)\b)"
_OF_ANOTHER = re.compile(
    rf"\s(?i:of|in|under|from)\s{_OWN}(?:(?:the|an?|their|his|her)\s)?(?:[\w'-]{{1,24}}\s){{1,4}}?(?i:{_WHOLES})\b"
    r"|\s(?:of|in|under|from)\s(?:Annex|Appendix|Part)\s[A-Z\dIVX]"
    rf"|\s(?!(?:настоящ|эт|данн|той\sже)\w*\s)(?:[\w-]{{3,24}}\s){{1,3}}?(?:{_WHOLES_RU})\w{{0,4}}\b"
    rf"|\s(?:{_WHOLES_RU})\w{{0,4}}\s(?!и\b|или\b)\w{{3,}}"
)
"""What says behind a reference that it is one to a part of something else."""
_OF_ANOTHER_ZH = re.compile(r"(?:[\u4e00-\u9fff]{2}(?:程序|办法|规定|协议|指南|手册|条例|章程|合同)|》)的?(?:中的?)?$")
_OWN_ZH = re.compile(r"[本该此]\w{0,2}(?:程序|办法|规定|协议|指南|手册|条例|章程|合同)的?(?:中的?)?$")
RANGE = "\u2013"
"""Stands among the numbers of a reference between the first and the last one of several."""
_GOES_ON = re.compile(r"\s?[-\u2013\u2014~\uff5e]\s?|\s(?:to|through|до|по)\s|[至到]第?")
_OTHERS = {"sign": "section", "zh_no": "number", "ordinal": "ordinal"}


class Reference(NamedTuple):
    """To which kind of thing a text refers, to which number of it, and how it is written."""

    kind: str
    numbers: tuple[str, ...]
    written: str


def numbered(text: str) -> bool:
    """Return whether a text holds a number by which it can refer to something: most hold none, seen at a glance.

    >>> numbered("as in step IV"), numbered("as in the last step")
    (True, False)
    """
    return bool(_NUMERAL.search(text) or _ROMAN_NUMERAL.search(text))


def referring(text: str, parts: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield what refers to a part of a document, in some parts of a text.

    >>> [found[0] for found in referring("as in step 4.2, and in section IV", [(0, 33)])]
    ['step 4.2', 'section IV']
    """
    for at, end in parts:
        if text.isascii() or text[at:end].isascii():
            seen = {(at, end): sorted({*_referred(text, at, end)})}
            yield from _REFERENCES_EN.matches(text, [(at, end)], seen)
        else:
            yield from REFERENCE.finditer(text, at, end)


def _referred(text: str, at: int, end: int) -> Iterator[int]:
    """Yield where in plain ASCII a reference may begin: a number, and the word behind which one stands."""
    for number in _NUMBERED_EN.finditer(text, at, end):
        yield number.start()
        found = _BEFORE_NUMBER.search(text, max(at, number.start() - _LONGEST), number.start())
        if found:
            yield found.start()


def reference(found: re.Match[str]) -> Reference:
    """Return what a match of `REFERENCE` refers to.

    >>> reference(REFERENCE.search("as in step 4.2"))
    Reference(kind='step', numbers=('4.2',), written='step 4.2')
    """
    groups = found.groupdict()
    kind = next((kind for kind in KINDS if groups[kind]), None)
    if kind is None:
        word = groups["zh"] or groups["zh_before"] or groups["zh_part"]
        kind = ZH_KINDS[word] if word else next(kind for group, kind in _OTHERS.items() if groups[group])
    return Reference(kind, tuple(_numbers(found[0])), " ".join(found[0].split()))


def _numbers(written: str) -> Iterator[str]:
    """Yield the numbers of a reference, with a mark between two of which one goes on to the other: `steps 1 to 5`."""
    end = 0
    for number in _DIGITS.finditer(written):
        if end and _GOES_ON.fullmatch(written, end, number.start()):
            yield RANGE
        yield _plain(number[0])
        end = number.end()


def _plain(number: str) -> str:
    """Return a number in digits: `III` and 三 are 3."""
    if number in _ROMAN:
        return str(_ROMAN[number])
    if number[0] in CHINESE_DIGITS or number[0] in CHINESE_STEPS:
        return str(chinese_whole(number))
    return number


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """Return whether a reference in a text is one to a part of something else than what the text stands in.

    >>> text = "as in step 3 of the visa procedure"
    >>> is_elsewhere(text, 6, 12), is_elsewhere("as in step 3 of this procedure", 6, 12)
    (True, False)
    """
    before = text[max(0, start - _LONGEST) : start]
    zh = _OF_ANOTHER_ZH.search(before) is not None and not _OWN_ZH.search(before)
    return zh or _OF_ANOTHER.match(text, end) is not None


def version(found: re.Match[str]) -> Reference:
    """Return what a match of `VERSION` names.

    >>> version(VERSION.search("in version 1.2")).numbers == version(VERSION.search("in v1.2")).numbers
    True
    """
    return Reference("version", tuple(map(_plain, _VERSION_NUMBER.findall(found[0]))), " ".join(found[0].split()))


def versioned(text: str) -> bool:
    """Return whether a text may name a version, as is seen at a glance.

    >>> versioned("in version 1.2"), versioned("in May")
    (True, False)
    """
    return bool(_VERSIONED_EN.search(text)) if text.isascii() else any(map(text.__contains__, _VERSIONED))


def counting(text: str) -> str:
    r"""Return a text with nothing in place of the numbers that name or mark something, as long as before.

    >>> counting("4.2.1, 5 kg")
    '\x00\x00\x00\x00\x00, 5 kg'
    """
    if not _DIGIT.search(text) and not any(map(text.__contains__, _UNNUMBERED)):
        return text
    pattern = NO_COUNT if "@" in text else _NO_ADDRESS
    return pattern.sub(lambda found: "\0" * len(found[0]) if _counts_nothing(found) else found[0], text)


def _counts_nothing(found: re.Match[str]) -> bool:
    """Return whether a match of `NO_COUNT` is no number after all, as `1.000.000` is, and `3.2 Tonnes`."""
    title = found["title"]
    return not (title and (unit_of(title) or title.lower() in MAGNITUDES)) and not _GROUPED_THOUSANDS.fullmatch(
        found[0]
    )
