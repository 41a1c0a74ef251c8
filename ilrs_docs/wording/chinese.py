"""Words that bind, and negations, in Chinese: words of an exact list, not those that only hold a character of it.

A single character such as 应 or 可 binds where it is a word; beside the characters that make another word
of it (应用, 对应, 可靠, 许可) it binds nobody. Where such a pair can be read in two ways (应对: to cope with; should
to), nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.wording.binding import Binding, Row, Strength, words_of

WORDS: Final[dict[Strength, str]] = {
    "must not": "不得 禁止 严禁 不准 不许 切勿 请勿 不可 不可以",
    "should not": "不应 不应当 不应该 不宜 不鼓励",
    "may not": "无权 不允许 不能",
    "need not": "无需 无须 不需 不需要 不须 不必 毋须 毋需 可不",
    "must": "必须 务必 务须 须 须要 亟须 不得不 有义务 需 需要",
    "should": "应 应当 应该 应予 理应 宜 鼓励 建议",
    "may": "可 可以 得 有权 允许 准许 可选",
}
"""The words that bind, all of them."""
UNSURE: Final = words_of("可 可以 不能 需 需要 建议 得")
"""Words that also say something else: what can be, what cannot, what is needed for, a proposal, what somebody got."""
_APART: Final[dict[str, tuple[str, str]]] = {
    "应": (
        "不对响供适反相效感答呼顺报照回因策接救内预里一何宝庆灵肆酬虚",
        (
            "[用对急付聘届力酬战城运激手景收天援卯和名诺得典者税诉然募诊尽]|邀(?!请)|试(?!验)|声(?!明)|答(?!复)|考(?![虑察核评])"
            "|变(?!更)|征(?![得求收集])|承(?![担认办建])|召(?![开集])|验(?![收证算])|允(?!许)|选(?![择用取定派])|力(?![争求])"
            "|有(?:的|尽)|举(?![行办例荐报])|标(?![明注出识记示])|约(?![定束])|招(?![标募收])"
        ),
    ),
    "可": (
        "许认宁尽岂小无即史两灵可麦妮莫似差不",
        (
            "[能靠见控视持逆溶燃疑惜怜怕爱是谓比知笑口可喜望恶信怖贵耻悲恨乘汗乐言用编折扩操读测维达供塑兰卡食居住耕否想好怪想哀卑鄙嘉贺"
            "敬恼气巧叹畏憎佩欺期数心不]|行(?!使)|观(?![察看])|变(?!更)|取(?![消得回用])|移[动植]|追溯|互[换操]|回收|重复|再[生现]|接受"
            "|分[割离]|验证|展开|亲(?!自)|听(?!取)"
        ),
    ),
    "须": (
        "不胡触白髭根卷莫溜横布剃蓄虎龙短腮牛捻莲鲸",
        "[臾眉弥根子鲸毛刨针略]|知(?![悉会道])|发(?![送布表出放起给])|道人|生(?![成产])",
    ),
    "宜": (
        "不适便事相制权机时合得陈杜布分静土信咸廉偏失",
        "[昌都城兴黄人宾兰阳居春山家于君良章必川丰农林宁县州]|安(?![排装全])",
    ),
    "需": ("不急军内供所按特刚各必民首", "[求用方]"),
    "得": ("获取觉值使懂显变赢夺求博认晓难免来所总只不由舍恨怪顾巴说算使了少见记迫", "[已了其]|而知|要领|人心"),
}
"""Characters, those before one, and what follows one, with which it is part of another word."""
_IMPOSSIBLE: Final = (
    r"避免|思议|或缺|少|抗[力拒]|预[知测见]|告人|收拾|开交|多得|一世|磨灭|估量|小觑|[。，、；！？,.;!?]|$"
)
"""What follows `不可` where it forbids nothing."""
_OTHERS_NO: Final = (
    r"不(?:但|仅|同(?!意)|断|少|久|管|论|过|妨|锈|等|料|良|朽|足|迟于|晚于|早于|少于|多于|超过|低于|高于|大于|小于"
    r"|得已|得了|(?:能|得|应当?|可|宜|许|会)[超多少大小高低][过于出])"
)
_OTHERS_UN: Final = r"未(?:来|知数|婚)|无(?:人|线|论|数|损|源|菌|穷|疑|机|轨|烟|缝|锡|限|比|非)|非(?:常|洲|营利)"
_NOT_BY: Final = r"不会?[在于到](?=[\d〇零一二三四五六七八九十]{2,4}年[^，。；\n]{0,8}?[前后])"
"""不在2030年之前: a date ahead of which something does not happen, or behind which."""
_NEGATION: Final = re.compile(rf"(?P<other>{_OTHERS_NO}|{_NOT_BY}|{_OTHERS_UN}|差不多)|没有|并非|尚未|不|未|无")
_BEFORE: Final = {word: frozenset(before) for word, (before, _) in _APART.items()} | {
    "不得": frozenset("由舍恨怪顾巴说算使了少见记迫")
}
"""The characters behind which a word is part of another one."""
_AFTER: Final = {character: re.compile(after) for character, (_, after) in _APART.items()}
_AFTER_WORD: Final = {
    "不可": re.compile(_IMPOSSIBLE),
    "可不": re.compile("[是可能得]|$"),
    "应当": re.compile("事人|局(?!部)|地[居政区人企的]"),  # 对应当事人, 应当局要求
    "得": re.compile("[^在向由依请要派]|$"),
    **dict.fromkeys(("建议", "允许", "鼓励"), re.compile("[书的性]")),
}
"""What stands behind a word, by its last character or by all of it, that makes another one of them."""
ROWS: Final = {
    word: Row(strength, word, sure=word not in UNSURE, personal=word[-1] not in "止禁励议")
    for strength, words in WORDS.items()
    for word in words.split()
}
_PATTERN: Final = re.compile("|".join(sorted(ROWS, key=len, reverse=True)))  # 不得不 is not to be taken for 不得
_COMPARED: Final = re.compile("[超多少大小高低][过于出]")
_BOUNDED: Final[dict[Strength, Strength]] = {"must not": "must", "should not": "should", "may not": "must"}
"""How what denies a comparison binds: 不得超过 is what must be at most so much."""
_TRADITIONAL: Final = re.compile("[應須務權無準許嚴請議勵該當義沒]")
_SIMPLIFIED: Final = str.maketrans(
    "應須務權無準許嚴請議勵該當義選對響適獲覺變顯觸機時試驗諾徵聲屆戰運盡擔辦認開證擇爭舉標記識約診稅訴見觀視憐愛謂惡"
    "恥樂編擴讀測維達蘭複復換顧捨沒來論數線損窮並鏽過於遲僅斷內預虛靈報導誰飛備給為經從",
    "应须务权无准许严请议励该当义选对响适获觉变显触机时试验诺征声届战运尽担办认开证择争举标记识约诊税诉见观视怜爱谓恶"
    "耻乐编扩读测维达兰复复换顾舍没来论数线损穷并锈过于迟仅断内预虚灵报导谁飞备给为经从",
)
_NO: Final = re.compile("[不没未无非]")


def simplified(text: str) -> str:
    """Return a text with simplified characters for the traditional ones of the words here and of those beside them.

    >>> simplified("合作方應當遵守")
    '合作方应当遵守'
    """
    return text.translate(_SIMPLIFIED) if _TRADITIONAL.search(text) else text


def bindings(text: str) -> Iterator[Binding]:
    """Yield the words that bind in a text.

    >>> [text[one.start : one.end] for text in ("应用须可靠，可申请",) for one in bindings(text)]
    ['须', '可']
    """
    for found in _PATTERN.finditer(text):
        start, end = found.span()
        if not _is_part(text, found[0], start, end):
            row = ROWS[found[0]]
            bounded = _BOUNDED.get(row.strength) if _COMPARED.match(text, end) else None
            yield Binding(start, end, row._replace(strength=bounded) if bounded else row)


def _is_part(text: str, word: str, start: int, end: int) -> bool:
    """Return whether a word that was found is part of another one, by what stands before and behind it."""
    if start and text[start - 1] in _BEFORE.get(word, ()):
        return True
    behind = (_AFTER.get(word[-1]), _AFTER_WORD.get(word))
    return any(one is not None and one.match(text, end) for one in behind)


def negations(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the negations of a text stand, and their words; 未来, 无人 and 不同 are none.

    >>> list(negations("无人飞行不在未来"))
    [(4, '不')]
    """
    if _NO.search(text):
        for found in _NEGATION.finditer(text):
            if found.lastgroup is None:
                yield found.start(), found.group()
