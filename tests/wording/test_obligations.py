"""Words that bind: read as words in three languages, each held against a dictionary that is not ours."""

import pymorphy3
import pytest
import rjieba

from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.differing import word_shifts
from ilrs_docs.wording import chinese, classify
from ilrs_docs.wording.binding import words_of
from ilrs_docs.wording.obligations import negated, read


def _strengths(text: str) -> list[str]:
    return [one.row.strength for one in read(text).bindings if one.row.sure]


def _all_strengths(text: str) -> list[str]:
    """Those of words that also say something else, too: 可以, может."""
    return [one.row.strength for one in read(text).bindings]


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("Partners MUST NOT, SHALL NOT and must never do it.", ["must not", "must not", "must not"]),
        ("It is strictly prohibited; it isn't forbidden.", ["must not", "may"]),
        ("They mustn\u2019t, shan't, oughtn't and shouldn't.", ["must not", "must not", "should not", "should not"]),
        ("They needn't; they do not have to; are not obliged to.", ["need not", "need not", "need not"]),
        ("They have no duty to. It is not mandatory, a non-compulsory fee.", ["need not", "need not", "need not"]),
        ("They have to, need to, are required to, are obliged to pay.", ["must", "must", "must", "must"]),
        ("It has to do with the need to land.", []),
        ("It is OPTIONAL and NOT RECOMMENDED, or REQUIRED.", ["may", "should not", "must"]),
        ("the required and recommended forms, a must-have", []),
        ("In no event shall it, and under no circumstances may they.", ["must not", "may not"]),
        ("No partner of the station may send it. Nobody should.", ["may not", "should not"]),
        ("No forms are needed and partners may send it.", ["may"]),
        ("No later than March partners must send it.", ["must"]),
        ("They must, not surprisingly, pay.", ["must"]),
        ("They must not only pay.", ["must"]),
        ("It can, and cannot, and is to land.", []),
        ("They are invited to come, are advised, ought to.", ["should", "should", "should"]),
        ("They are free to go, have the right to go, are not permitted to go.", ["may", "may", "may not"]),
        ("Should a launch slip, or should it fail", []),
        ("A non-optional step is not optional.", ["must", "must"]),
    ],
)  # fmt: skip
def test_english(text: str, strengths: list[str]) -> None:
    """Capitals, short forms and phrases bind; ability, adjectives before a noun and questions do not."""
    assert _strengths(text) == strengths


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("It lands in May.", False),
        ("In late May 2026", False),
        ("12 MAY 2026", False),
        ("BY MAY", False),
        ("5 may 2026", False),
        ("the May launch", False),
        ("May 2026 is late", False),
        ("May is late", False),
        ("from April to May, then", False),
        ("the crew of Luna May returns", False),
        ("Partners MAY sign", True),
        ("Partners may sign", True),
        ("May send a letter", True),
        ("It ends. May send a letter", True),
        ("Partners May Send Letters", True),
        ("the crew May not return", True),
    ],
)
def test_may_is_a_month_or_a_word(text: str, binds: bool) -> None:  # noqa: FBT001 - a column of the table
    """A `may` is told from the month by what stands beside it, and by a capital inside a sentence."""
    assert [strength[:3] for strength in _strengths(text)] == (["may"] if binds else [])


OTHERS = sorted(
    words_of(
        "应用 对应 响应 供应 适应 反应 相应 效应 感应 应急 应对 应聘 应届 应力 "
        "应变 应邀 应征 应付 回应 呼应 因应 应答 应税 应诉 可能 可靠 可见 可行 "
        "可观 许可 认可 可视 可用 可控 可比 可信 可疑 可惜 可贵 可取 可变 可逆 "
        "可否 尽可能 可能性 可行性 可靠性 许可证 须知 须臾 胡须 触须 须眉 须发 适宜 便宜 "
        "事宜 宜居 宜人 相宜 机宜 时宜 权宜 宜昌 因地制宜 不合时宜 得到 获得 取得 觉得 "
        "值得 使得 得以 获得者 赢得 舍不得 不得已 不得了 由不得 了不得 怪不得 不可能 不可避免 不可思议 "
        "不可或缺 不可逆转 必不可少 需求 必需 供需 急需 按需分配 军需 允许误差"
    )
)


@pytest.mark.parametrize("word", OTHERS)
def test_chinese_words_that_only_hold_a_character(word: str) -> None:
    """A word that holds 应, 可, 须, 宜, 得 or 需 and is another one binds nobody, alone or in a sentence."""
    expected = ["may"] if word == "允许误差" else []
    assert _strengths(word) == expected
    assert _strengths(f"合作方的{word}情况") == expected


def test_the_chinese_list_is_of_words() -> None:
    """The list has at most 60 words; a segmenter's dictionary has each of them, or cuts it into words of it whole."""
    words = [word for words in chinese.WORDS.values() for word in words.split()]
    dictionary = rjieba.Jieba()
    assert len(words) == len(set(words)) <= 60
    unknown = {word for word in words if not dictionary.has_word(word)}
    assert unknown <= {
        "不准",
        "不鼓励",
        "不允许",
        "不可以",
        "不应该",
        "不应当",
        "不需",
        "不需要",
        "毋须",
        "毋需",
        "可选",
        "请勿",
        "有义务",
        "亟须",
    }
    others = [word for word in OTHERS if len(word) == 2]
    assert len([word for word in others if dictionary.has_word(word)]) > 0.9 * len(others)


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("申请书应当由合作方签署", ["should"]),
        ("合作方应提交可靠的证明", ["should"]),
        ("项目须经双方批准", ["must"]),
        ("仪器不得使用放射源", ["must not"]),
        ("合作方必须取得许可", ["must"]),
        ("合作方可以获得数据", ["may"]),
        ("经批准，方可参加任务", ["may"]),
        ("不宜在此着陆", ["should not"]),
        ("合作方无需另行申请", ["need not"]),
        ("严禁擅自改动", ["must not"]),
        ("任何一方有权退出", ["may"]),
        ("合作方不得不推迟发射", ["must"]),
        ("合作方有义务通知", ["must"]),
        ("双方应考虑风险，可取消任务", ["should", "may"]),
        ("应声明来源，应承担费用，应召开会议", ["should", "should", "should"]),
        ("可行使权利，可变更计划", ["may", "may"]),
        ("缺一不可", []),
    ],
)
def test_chinese(text: str, strengths: list[str]) -> None:
    """Each word that binds is read, and none is cut out of another: a segmenter ends words where it does."""
    assert _all_strengths(text) == strengths
    ends, at = {0}, 0
    for word in rjieba.cut(text):
        at += len(word)
        ends.add(at)
    assert all({one.start, one.end} & ends for one in read(text).bindings)


VERBS = {
    "мочь": "may", "запрещаться": "must not", "допускаться": "may", "разрешаться": "may", "рекомендоваться": "should",
    "подлежать": "must", "надлежать": "must", "следовать": "should",
}  # fmt: skip
SHORT = {
    "должен": "must", "обязан": "must", "запрещён": "must not", "разрешён": "may", "рекомендован": "should",
    "обязательный": "must",
}  # fmt: skip
PARTS = {"запрещён": "PRTS", "разрешён": "PRTS", "рекомендован": "PRTS", "обязательный": "ADJF"}
ANALYSER = pymorphy3.MorphAnalyzer()


def _forms(word: str, part: str, *wanted: set[str]) -> set[str]:
    """Return the forms of a word, as that part of speech, which have one of the wanted sets of properties."""
    found = next(parse for parse in ANALYSER.parse(word) if part in parse.tag)
    return {form.word for form in found.lexeme if any(tags <= set(form.tag.grammemes) for tags in wanted)}


@pytest.mark.parametrize(("verb", "strength"), VERBS.items())
def test_russian_verbs_in_all_forms(verb: str, strength: str) -> None:
    """Each form in which a verb binds somebody now is known."""
    plural = [] if verb in {"надлежать", "следовать"} else [{"VERB", "pres", "3per", "plur"}]
    forms = _forms(verb, "INFN", {"VERB", "pres", "3per", "sing"}, {"VERB", "pres", "Impe"}, *plural)
    assert forms
    assert {form: _all_strengths(f"это {form} сделать") for form in forms} == {form: [strength] for form in forms}


@pytest.mark.parametrize(("word", "strength"), SHORT.items())
def test_russian_short_forms(word: str, strength: str) -> None:
    """Each short form is known: he, she, it and they."""
    forms = _forms(word, PARTS.get(word, "ADJS"), {"ADJS"}, {"PRTS", "past"})
    assert len(forms) >= 2
    assert {form: _all_strengths(f"это {form} сделать") for form in forms} == {form: [strength] for form in forms}


@pytest.mark.parametrize(
    "word", ["должность", "обязанность", "возможность", "запрет", "следователь", "разрешение", "мочь"]
)
def test_russian_nouns_and_the_infinitive_bind_nobody(word: str) -> None:
    """No form of a word that only sounds alike is read."""
    forms = _forms(word, "INFN" if word == "мочь" else "NOUN", {"NOUN"}, {"INFN"})
    assert forms
    assert {form for form in forms if _all_strengths(form)} == set()


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("Партнёры не должны и не обязаны платить.", ["must not", "need not"]),
        ("Партнёры должны не разглашать это.", ["must not"]),
        ("Это не запрещается, не допускается и не рекомендуется.", ["may", "must not", "should not"]),
        ("Они имеют право, а мы не имеем права.", ["may"]),
        ("Не следует ждать; как следует из отчёта.", ["should not"]),
        ("Из этого следует, что посадка удалась.", []),
        ("Это необязательно, нельзя, можно.", ["need not", "must not", "may"]),
        ("Партнёры не вправе и не могут отказаться.", ["may not", "may not"]),
        ("Необходимо подписать, желательно в марте.", ["must", "should"]),
        ("Необходимые документы и необходимая помощь.", []),
    ],
)
def test_russian(text: str, strengths: list[str]) -> None:
    """Negations turn a word round as they do in Russian, and what follows from something binds nobody."""
    assert _all_strengths(text) == strengths


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is not, never and nowhere.", ["not", "never"]),
        ("no later than, not more than, no fewer than", []),
        ("not only this; whether or not; No. 5; no 7", []),
        ("It isn't, it won\u2019t.", ["not", "not"]),
        ("knot, nothing, noon", ["nothing"]),
        ("不但不同，未来无人", []),
        ("并非没有，尚未", ["并非", "没有", "尚未"]),
        ("не позднее, не менее, не только", []),
        ("нет, без и не", ["нет", "без", "не"]),
        ("некоторые, безопасность", []),
    ],
)
def test_negations(text: str, words: list[str]) -> None:
    """Limits, numbers and words that only begin like a negation are none."""
    assert [word for _, word in read(text).negations] == words


def test_a_letter_whose_lower_case_is_two_keeps_all_in_place() -> None:
    """The places of what binds are those in the text itself."""
    text = "\u0130stanbul: partners MUST sign"
    assert [text[one.start : one.end] for one in read(text).bindings] == ["MUST"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "forbidden before, not required now"),
        ("zh", "原为禁止，现为不必"),
        ("ru", "прежде запрещается, теперь не обязательно"),
    ],
)
def test_an_obligation_is_told_in_the_language_of_the_reader(language: Language, told: str) -> None:
    """What binds is named alone, in the reader's words, whatever the text has for it."""
    found = classify("Партнёрам нельзя платить.", "Партнёры не обязаны платить.", "ru")
    with speaking(language):
        assert word_shifts([shift._asdict() for shift in found.shifts]) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("It is desirable that guests do not enter.", "Guests must not enter.", None),
        ("Желательно, чтобы гости не входили в зал.", "Гости не должны входить в зал.", None),
        ("最好选择不要求签字的场地。", "场地不得要求签字。", None),
        ("It is not safe. Guests must leave.", "It is safe. Guests must not leave.", ("not", None)),
        ("Guests must not smoke.", "Guests must smoke and not drink.", (None, "not")),
        ("Guests need not register.", "Guests do not register.", (None, "not")),
        ("It is desirable that guests do not enter, and do not smoke.", "Guests must not enter.", ("not", None)),
    ],
)
def test_a_negation_that_went_into_what_binds_still_stands(
    old: str, new: str, told: tuple[str | None, str | None] | None
) -> None:
    """In front of the same word, and either way; one in front of another word, or of what is left free, does not."""
    assert negated(read(old), read(new), unsure=False) == told
    assert negated(read(new), read(old), unsure=False) == (told and told[::-1])
