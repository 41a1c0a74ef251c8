"""Texts in several languages: an authentic one counts as the original, a translation that says otherwise is told."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.model.texts import hash_of
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.wording import contradictions

Data = dict[str, Any]
Told = tuple[str, object, list[tuple[object, object]]]
Changed = Callable[..., tuple[Change, ...]]
EN = "Partners may send it."
SHIFTED = "step-translation-shifted"
DISAGREES = "step-translation-disagrees"
CHANGED = "step-translation-changed"


def _told(changed: Changed, old: Data, new: Data) -> list[Told]:
    """Return what is told of the action of a step: rule, language, and the pairs that its sentence names."""
    found = changed("step", {"action": old}, {"action": new})
    return [(change.rule, change.detail.get("language"), _pairs(change.detail)) for change in found]


def _pairs(detail: Mapping[str, Any]) -> list[tuple[object, object]]:
    return [(one["old"], one["new"]) for one in detail.get("against") or detail.get("shifts") or ()]


@pytest.mark.parametrize(
    ("tag", "old", "new", "told"),
    [
        ("zh", "合作方可以送。", "合作方不得送。",
         [(DISAGREES, [("may", "must not")]), (SHIFTED, [("may", "must not")])]),
        ("zh", "合作方可以送。", "合作方必须送。", [(DISAGREES, [("may", "must")]), (SHIFTED, [("may", "must")])]),
        ("zh", "合作方不得送。", "合作方可以送。", [(SHIFTED, [("must not", "may")])]),
        ("zh", "合作方可以送。", "伙伴可以送。", [(CHANGED, [])]),
        ("zh", "合作方可送应用软件。", "合作方可以送应用软件。", [(CHANGED, [])]),
        ("zh", "合作方可以送。", "合作方可以送！", [(CHANGED, [])]),
        ("ru", "Партнёры могут послать.", "Партнёры не могут послать.",
         [(DISAGREES, [("may", "may not")]), (SHIFTED, [("may", "may not")])]),
        ("ru", "Партнёры могут послать.", "Партнёры вправе послать.", [(CHANGED, [])]),
        ("ru", "Партнёры обязаны послать.", "Участники обязаны послать.", [(CHANGED, [])]),
        ("ru", "Партнёры могут послать в 2030 году.", "Партнёры могут послать в 2031 году.",
         [(SHIFTED, [("2030 году", "2031 году")])]),
        ("ru", "Партнёры могут послать три письма.", "Партнёры могут послать 3 письма.", [(CHANGED, [])]),
        ("de", "Partner dürfen es senden.", "Partner dürfen es nicht senden.", [(CHANGED, [])]),
    ],
)  # fmt: skip
def test_a_translation_that_changed_alone(
    changed: Changed, tag: str, old: str, new: str, told: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    """What binds or counts in it is told as it is in any text; another word for the same is a translation changed."""
    found = _told(changed, {"en": EN, tag: old}, {"en": EN, tag: new})
    assert found == [(rule, tag, pairs) for rule, pairs in told]


def test_a_translation_that_follows_its_original_says_nothing_of_its_own(changed: Changed) -> None:
    """The original is told, and the translation changed; the same with both in two steps is told of each."""
    old = {"en": "Partners may send it.", "zh": "合作方可以送。"}
    new = {"en": "Partners must send it.", "zh": "合作方必须送。"}
    assert [rule for rule, _, _ in _told(changed, old, new)] == ["step-reworded-obligation", CHANGED]
    assert (SHIFTED, "zh", [("may", "must")]) in _told(changed, new | {"zh": old["zh"]}, new)


def test_a_translation_that_follows_its_original_to_elsewhere(changed: Changed) -> None:
    """Both changed, and not to the same."""
    old = {"en": "Partners may send it.", "zh": "合作方可以送。"}
    new = {"en": "Partners must send it.", "zh": "合作方不得送。"}
    told = _told(changed, old, new)
    assert (DISAGREES, "zh", [("must", "must not")]) in told
    assert (SHIFTED, "zh", [("may", "must not")]) in told


def test_a_translation_made_from_older_words_was_left_behind(changed: Changed) -> None:
    """It says what it was made from, and contradicts nothing."""
    old = {"en": "Partners may send it.", "zh": "合作方可以送。", "_of": {"zh": hash_of("Partners may send it.")}}
    new = old | {"en": "Partners must send it."}
    rules = [rule for rule, _, _ in _told(changed, old, new)]
    assert rules == ["step-reworded-obligation", "step-translation-left-behind"]


def test_an_original_that_was_only_respelled_leaves_no_translation_behind(changed: Changed) -> None:
    """What it was made from says the same."""
    old = {"en": "Partners recieve it.", "zh": "合作方收到。", "_of": {"zh": hash_of("Partners recieve it.")}}
    told = _told(changed, old, old | {"en": "Partners receive it."})
    assert [rule for rule, _, _ in told] == ["step-reworded-editorially"]


def test_the_original_that_goes_away_from_a_translation_that_is_said_to_fit(changed: Changed) -> None:
    """A translation that names no other words is taken to be made from these, and says otherwise."""
    old = {"en": "Partners may send it.", "zh": "合作方可以送。"}
    told = _told(changed, old, old | {"en": "Partners must not send it."})
    assert (DISAGREES, "zh", [("must not", "may")]) in told


def test_what_contradicted_before_is_no_news(changed: Changed) -> None:
    """A contradiction is told where it came, and not again with each other change."""
    old = {"en": "Partners may send it.", "zh": "合作方不得送。"}
    told = _told(changed, old, old | {"zh": "伙伴不得送。"})
    assert told == [(CHANGED, "zh", [])]
    both = old | {"ru": "Партнёры не вправе послать."}
    assert _told(changed, both, both | {"zh": "伙伴不得送。"}) == [(CHANGED, "zh", [])]


def test_a_new_translation_can_contradict(changed: Changed) -> None:
    """It is told beside the translation that came."""
    told = _told(changed, {"en": EN}, {"en": EN, "ru": "Партнёрам запрещается посылать."})
    assert told == [(DISAGREES, "ru", [("may", "must not")]), ("step-translation-added", "ru", [])]


def test_the_sentence_says_both(changed: Changed) -> None:
    """A reader gets the two words against each other, and how grave it is."""
    found = changed(
        "step", {"action": {"en": EN, "zh": "合作方可以送。"}}, {"action": {"en": EN, "zh": "合作方不得送。"}}
    )
    disagrees, shifted = found
    assert sentence(disagrees).endswith("(action, in Chinese): allowed against forbidden.")
    assert sentence(shifted).endswith("(action, in Chinese): allowed before, forbidden now.")
    assert [(one.severity, one.bump) for one in found] == [("attend", "none"), ("attend", "minor")]


def test_translations_of_notes_are_told_together(changed: Changed) -> None:
    """Texts of a sequence that stand as written: what shifted in one of their translations is told."""
    note = {"en": "Partners may come."}
    found = changed(
        "milestone", {"notes": [note | {"zh": "合作方可以来。"}]}, {"notes": [note | {"zh": "合作方不得来。"}]}
    )
    assert [change.rule for change in found] == ["milestone-translation-shifted"]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (("en", "They may go."), ("zh", "可以去。"), []),
        (("en", "They should go."), ("zh", "应去。"), []),
        (("en", "They must go."), ("zh", "应当去。"), []),
        (("en", "They shall go."), ("ru", "Они должны идти."), []),
        (("en", "They must go."), ("ru", "Им можно идти."), [("must", "may")]),
        (("en", "They should go."), ("ru", "Они обязаны идти."), [("should", "must")]),
        (("en", "They can go."), ("zh", "可以去。"), []),
        (("en", "They cannot go."), ("ru", "Им нельзя идти."), []),
        (("en", "They are to go."), ("zh", "必须去。"), []),
        (("en", "They need not go."), ("zh", "必须去。"), [("need not", "must")]),
        (("en", "They must not go."), ("ru", "Они не вправе идти."), []),
        (("zh", "不得去。"), ("ru", "Можно идти."), [("must not", "may")]),
        (("en", "They must go and may stay."), ("zh", "必须去。"), []),
        (("en", "They must go; they must pay."), ("ru", "Они должны идти и платить."), []),
        (("en", "They must go."), ("de", "Sie dürfen gehen."), []),
        (("en", "They go."), ("zh", "可以去。"), []),
        (("en", "They must go."), ("zh-Hant", "應當去。"), []),
        (("en", "They must go."), ("zh-TW", "無須去。"), [("must", "need not")]),
        (("en", "It weighs 5 kg."), ("zh", "重50公斤。"), [("5 kg", "50公斤")]),
        (("en", "It weighs 5 kg."), ("ru", "Масса 5000 г."), []),
        (("en", "It weighs 1,500 kg."), ("ru", "Масса 1,5 т."), []),
        (("en", "It weighs 5 kg and 7 kg."), ("ru", "Масса 7 кг и 5 кг."), []),
        (("en", "It weighs 5 kg and 7 kg."), ("ru", "Масса 7 кг."), []),
        (("en", "It weighs 5 kg in 3 boxes."), ("zh", "3个箱子重5公斤。"), []),
        (("en", "It weighs 5 kg in 3 boxes."), ("zh", "4个箱子重5公斤。"), [("3 boxes", "4个")]),
        (("en", "It takes 6 months."), ("ru", "Это занимает 9 месяцев."), [("6 months", "9 месяцев")]),
        (("en", "At least 5 kg."), ("ru", "Не более 5 кг."), [("At least 5 kg", "Не более 5 кг")]),
        (("en", "At least 5 kg."), ("zh", "5公斤。"), []),
        (("en", "50 % of it"), ("zh", "60 %"), [("50 %", "60 %")]),
        (("en", "by 31 March 2026"), ("zh", "2026年3月31日前"), []),
        (("en", "by 31 March 2026"), ("ru", "до 30 марта 2026 года"), [("31 March 2026", "30 марта 2026 года")]),
        (("en", "in 2030"), ("zh", "2031年"), [("2030", "2031年")]),
        (("en", "in March 2030"), ("ru", "в 2030 году"), []),
        (("en", "in the 2030s"), ("zh", "2035年"), []),
        (("en", "in May"), ("ru", "в июне"), []),
        (("en", "in 2030 and 2031"), ("ru", "в 2031 году"), []),
        (("en", "Luna 25 flies"), ("ru", "Летит Луна-26"), []),
    ],
)  # fmt: skip
def test_contradictions(one: tuple[str, str], other: tuple[str, str], against: list[tuple[str, str]]) -> None:
    """Two languages contradict only where each says something that the other says nothing for; either way round."""
    assert [(each.old, each.new) for each in contradictions(one, other)] == against
    assert [(each.new, each.old) for each in contradictions(other, one)] == against


@pytest.mark.parametrize(
    ("tag", "old", "new", "told"),
    [
        ("zh", "合作方可以送。", "合作方不得送。", ["step-reworded-obligation", DISAGREES]),
        ("zh", "合作方可以送。", "合作方可送。", ["step-reworded-editorially"]),
        ("zh", "合作方可以送。", "合作方能够送。", ["step-reworded"]),
        ("zh", "合作方可以送5公斤。", "合作方可以送50公斤。", ["step-reworded-quantity"]),
        ("zh", "合作方可以送5公斤。", "合作方可以送5千克。", ["step-reworded-editorially"]),
        ("zh", "合作方可以在2030年送。", "合作方可以在2031年送。", ["step-reworded-date"]),
        ("zh", "合作方可以送。", "创始方可以送。", ["step-reworded-actor"]),
        ("zh", "合作方 可以送。", "合作方可以送。", ["step-reworded-editorially"]),
        ("ru", "Партнёры могут послать.", "Партнёры не могут послать.", ["step-reworded-obligation", DISAGREES]),
        ("ru", "Партнёры могут послать.", "Учредители могут послать.", ["step-reworded-actor"]),
        ("ru", "Партнёры могут до 1 мая 2030 года.", "Партнёры могут до 2 мая 2030 года.", ["step-reworded-date"]),
        ("ru", "Партнёры могут послать.", "Партнеры могут послать.", ["step-reworded-editorially"]),
        ("de", "Partner dürfen 5 kg senden.", "Partner dürfen 6 kg senden.", ["step-reworded-quantity"]),
        ("de", "Partner dürfen senden.", "Partner müssen senden.", ["step-reworded"]),
    ],
)  # fmt: skip
def test_an_authentic_text_is_classed_in_its_own_language(
    released: Callable[..., Release], tag: str, old: str, new: str, told: list[str]
) -> None:
    """What was issued in a language is no translation: it is told like the original, as grave, and said in which."""
    before, after = (
        released("step", {"action": {"en": EN, tag: words}}, languages=["en", tag], authentic=[tag])
        for words in (old, new)
    )
    found = diff(before, after)
    assert [change.rule for change in found] == told
    lighter = {"step-reworded": ("inform", "patch"), "step-reworded-editorially": ("editorial", "patch")}
    first = found.changes[0]
    assert (first.severity, first.bump) == lighter.get(told[0], ("attend", "minor"))
    assert first.detail["language"] == tag


@pytest.mark.parametrize(
    ("field", "texts", "language", "told"),
    [
        ("description", ("It is  new.", "It is new."), "en", "(description, in English, only white space)."),
        ("description", ("It is\u00a0new.", "It is new."), "ru", ", только пробелы)."),
        ("description", ("They recieve it.", "They receive it."), "zh", "，仅拼写）。"),
        ("description", ("They recieve it.", "They receive it."), "ru", ", только орфография)."),
        ("title", ("Maxiumum mass", "Maximum mass"), "en", "(title, in English, only spelling)."),
        ("title", ("Lunar  base", "Lunar base"), "zh", "，仅空格）。"),
        ("description", ("It is new.", "it is new"), "en", "(description, in English)."),
    ],
)
def test_an_editorial_rewording_says_what_alone_is_another(
    changed: Changed, field: str, texts: tuple[str, str], language: Language, told: str
) -> None:
    """White space alone, or spelling alone, in the language of the reader; else it says neither."""
    (change,) = changed("milestone", {field: {"en": texts[0]}}, {field: {"en": texts[1]}})
    assert (change.rule, change.severity) == ("milestone-reworded-editorially", "editorial")
    with speaking(language):
        assert sentence(change).endswith(told)
