"""What relates to a quantity: at least, at most, more, less, about, in signs and in words of three languages."""

from __future__ import annotations

import re

_MORE = (
    "later", "longer", "heavier", "higher", "taller", "wider", "deeper", "older", "faster", "bigger", "larger",
    "greater", "thicker", "farther", "further", "hotter",
)  # fmt: skip
_LESS = (
    "earlier", "shorter", "lighter", "lower", "narrower", "shallower", "younger", "slower", "smaller", "thinner",
    "closer", "nearer", "colder",
)  # fmt: skip
_COMPARED = {
    f"{denied}{word} than": code
    for words, sides in ((_MORE, (">", "\u2264")), (_LESS, ("<", "\u2265")))
    for word in words
    for denied, code in (("", sides[0]), ("no ", sides[1]), ("not ", sides[1]))
}
"""What is longer than, or no lighter than, an amount."""
RELATIONS: dict[str, str] = _COMPARED | {
    phrase: code
    for code, phrases in {
        "\u2265": "at least|not less than|no less than|no fewer than|not fewer than|not under|not below|minimum|min|"
        "minimum of|a minimum of|не менее|не меньше|не менее чем|не меньше чем|"
        "не ниже|не ранее|не раньше|"
        "не короче|не легче|как минимум|минимум|от",
        "\u2264": "at most|up to|not more than|no more than|not exceed|not exceeding|not over|not above|maximum|"
        "max|maximum of|a maximum of|within|не более|не больше|не более чем|не больше чем|"
        "не свыше|не выше|"
        "не позднее|не позже|не длиннее|не тяжелее|не позднее чем через|не превышает|не превышать|максимум|до",
        ">": "more than|over|above|exceeding|exceeds|exceed|in excess of|более|более чем|"
        "больше|свыше|выше|длиннее|тяжелее|позднее|позже|превышает|превышают|превышать|превысить",
        "<": "less than|fewer than|under|below|менее|менее чем|меньше|ниже|короче|легче|ранее|раньше",
        "~": "about|around|approximately|approx|roughly|some|nearly|almost|circa|ca|около|примерно|порядка|"
        "приблизительно|почти",
    }.items()
    for phrase in phrases.split("|")
}
RELATIONS_ZH: dict[str, str] = {
    phrase: code
    for code, phrases in {
        "\u2265": "大于等于 不少于 不低于 不小于 不短于 不轻于 不早于 至少 最少 最低",
        "\u2264": "小于等于 不超过 不多于 不大于 不高于 不长于 不重于 不迟于 不晚于 至多 最多 最高 低至",
        ">": "超过 多于 大于 高于 长于 重于 晚于 逾", "<": "少于 小于 低于 短于 轻于 早于 不足 不到",
        "~": "大约 约 近 大概",
    }.items()
    for phrase in phrases.split()
}  # fmt: skip
_RELATIONS_ZH = tuple(RELATIONS_ZH)
_LAST = frozenset(phrase.split()[-1] for phrase in RELATIONS)
"""The last words of the phrases."""
_RELATION_SIGNS = {
    "+/-": "\u00b1", "<=": "\u2264", ">=": "\u2265",
    "<": "<", ">": ">", "\u2264": "\u2264", "\u2265": "\u2265", "~": "~", "\u2248": "~", "\u00b1": "\u00b1",
    "\u2a7d": "\u2264", "\u2a7e": "\u2265", "\uff1c": "<", "\uff1e": ">", "\u223c": "~",
}  # fmt: skip
_AFTER = re.compile(
    r"[ ,]{1,2}(?i:(?:or|и|или)\s(?P<more>more|above|greater|over|longer|better|более|больше|выше|свыше)\b"
    r"|(?:or|и|или)\s(?P<less>less|fewer|below|under|lower|менее|меньше|ниже)\b"
    r"|(?P<least>at least|minimum|min\b)|(?P<most>at most|maximum|max\b))"
    r"|(?P<zh_more>(?:及|或)?(?:以上|更多))|(?P<zh_less>(?:及|或)?(?:以下|以内|之内|更少)|内(?![部容外]))|(?P<zh_about>左右|上下)"
)
_AFTER_CODES = {
    "more": "\u2265", "least": "\u2265", "zh_more": "\u2265", "less": "\u2264", "most": "\u2264", "zh_less": "\u2264",
    "zh_about": "~",
}  # fmt: skip
_PLACES = frozenset({"over", "under", "above", "below", "выше", "ниже"})
"""Words of a place that relate to a number only where a unit stands behind it, and none of time."""
_DENIED = re.compile(
    r"(?:不得|不能|不应当?|不可|不宜|不许|不会)$|(?i:\bне\s(?:долж|мо[жг]|след|будет)\w{0,4}\s|\bnot\sbe\s)$"
)
"""What denies a comparison that stands right behind it."""
_OTHER_WAY = {">": "\u2264", "<": "\u2265"}
_TAIL = re.compile(r"[^\s(]+")


def related_before(before: str, *, measured: bool) -> tuple[str, int]:
    """Return the relation that stands right before a number, and how much of the text it takes.

    `measured` says that a unit stands behind the number, and none of time: "over 5 years" is no relation.

    >>> related_before("weighs at least ", measured=True), related_before("over ", measured=False)
    (('\u2265', 9), ('', 0))
    """
    plain = before.rstrip(" (:\u00a0\t\n")
    for sign in (plain[-3:], plain[-2:], plain[-1:]):
        if sign in _RELATION_SIGNS:
            return _RELATION_SIGNS[sign], len(before) - len(plain) + len(sign)
    last = plain.replace("(", " ").split()[-1:]
    related = last and last[0].lower().rstrip(".") in _LAST
    for word in list(_TAIL.finditer(plain))[-4:] if related else ():
        phrase = " ".join(plain[word.start() :].lower().split()).rstrip(".")
        code = RELATIONS.get(phrase)
        if code and not (phrase in _PLACES and not measured):
            return code, len(before) - word.start()
    if not plain.endswith(_RELATIONS_ZH):
        return "", 0
    phrase = next(one for one in _RELATIONS_ZH if plain.endswith(one))
    return RELATIONS_ZH[phrase], len(before) - len(plain) + len(phrase)


def denied_before(before: str, length: int, code: str) -> tuple[str, int]:
    """Return a relation turned round where what stands before it denies it, and how much of the text that takes.

    >>> denied_before("不得超过", 2, ">"), denied_before("超过", 2, ">")
    (('\u2264', 2), ('>', 0))
    """
    found = _DENIED.search(before[: len(before) - length]) if code in _OTHER_WAY and length else None
    return (_OTHER_WAY[code], len(found[0])) if found else (code, 0)


def related_after(text: str, end: int) -> tuple[str, int]:
    """Return the relation that stands behind a quantity which ends there, and where it ends.

    >>> related_after("5 kg or more", 4), related_after("5 kg of ice", 4)
    (('\u2265', 12), ('', 4))
    """
    found = _AFTER.match(text, end)
    return (_AFTER_CODES[str(found.lastgroup)], found.end()) if found else ("", end)
