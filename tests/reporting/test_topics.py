"""The total table of the summary: every rule of the catalogue is told by a topic of its own, in every language."""

import re
from typing import Any

import pytest

from ilrs_docs.changes import SEVERITIES, Change, Comparison, Severity, Subject
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting.summary import statements, summarise
from ilrs_docs.reporting.topics import TOPICS, UNKNOWN_RULE, table, topic_of
from ilrs_docs.rules.catalogue import CATALOGUE

WORDS = {"en": ("Moon", "Venus", "Earth"), "zh": ("月球", "金星", "地球"), "ru": ("Луна", "Венера", "Земля")}
HEADS: dict[Severity, tuple[str, str, str]] = {
    "act": ("To decide: ", "待决定：", "Возможно, нужно решение: "),
    "attend": ("To watch: ", "值得关注：", "Заслуживает внимания: "),
    "inform": ("For information: ", "供参考：", "Для сведения: "),
    "editorial": ("Editorial: ", "编辑性变更：", "Редакционные правки: "),
}
DENIALS = re.compile(
    r"\b(no|none|nothing|nobody|nowhere|never)\b(?! longer| more)|没有|无|\b(нет|ничего|никто|ни)\b", re.IGNORECASE
)
NEEDED: dict[str, dict[str, Any]] = {
    "moved-together": {"months": 1, "days": 0, "certainty": "definite"},
    "rewritten": {"went": 3, "came": 2},
    "run-shifted": {"what": "number", "offset": 1, "count": 2},
}
"""What a change of a rule always bears."""
NOTHING = Release.model_validate({"document": "roadmap", "version": "1.0.0", "content": {}})


def _change(rule: str, language: Language = "en", severity: Severity | None = None, **fields: Any) -> Change:  # noqa: ANN401 - fields of any change
    row = CATALOGUE[rule]
    subjects = tuple(
        Subject(kind=row.subject, id=f"{row.subject}-{at}", title=title) for at, title in enumerate(WORDS[language])
    )
    detail = NEEDED.get(row.action, {})
    bare = {"subjects": subjects[:1], "edits": (), "fingerprint": rule, "bump": row.bump, "detail": detail}
    return Change(rule=rule, severity=severity or row.severity, **(bare | fields))


def _full(rule: str, language: Language) -> Change:
    """Return a change of a rule with something to say in every place that a clause may have."""
    bare = _change(rule, language)
    detail: dict[str, Any] = {
        "months": 24, "days": 3, "certainty": "definite", "stage": "similar", "score": 87, "undated": True,
        "field": "window", "what": "name", "offset": 1, "count": 2, "went": 3, "came": 2,
        "title_old": WORDS[language][1], "title_new": WORDS[language][2],
        "shifts": [{"kind": "date", "old": "2028", "new": "2029"}],
        "parts": {"a": {"move": "slipped", "months": 3, "days": 0}},
    }  # fmt: skip
    subjects = tuple(bare.subjects[0].model_copy(update={"title": title}) for title in WORDS[language])
    return bare.model_copy(update={"subjects": subjects, "old": "2027/2028", "new": "2031", "detail": detail})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", CATALOGUE)
def test_each_rule_alone_is_told(rule: str, language: Language) -> None:
    """A change of any rule, alone in a comparison, is named or counted under its severity, and nothing is denied."""
    for change in (_change(rule, language), _full(rule, language)):
        assert topic_of(change) is not UNKNOWN_RULE
        both = {"document": "roadmap", "kind": "roadmap", "digest": "sha256:0"}
        sides = ({"version": "1.0.0", **both}, {"version": "1.1.0", **both})
        made = {"old": sides[0], "new": sides[1], "required_bump": "none"}
        comparison = Comparison.model_validate(made).model_copy(update={"changes": (change,)})
        with speaking(language):
            told = summarise(comparison, NOTHING)
        head = HEADS[change.severity][LANGUAGES.index(language)]
        assert head in told
        clause = told.partition(head)[2]
        assert re.search(
            r"\d|\bone\b|two releases|the document has|文件名称有变|у документа|两个版本|двух редакций"
            r"|now depends|现依赖|теперь зависит",
            clause,
        )
        assert not DENIALS.search(clause)
        assert not re.search(r"[{}]|None|\(\)|\uff08\uff09|  ", told)
        assert language == "en" or not re.search(r"[A-Za-z]{2,}", clause)


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_of_any_severity_is_counted(severity: Severity, language: Language) -> None:
    """Whatever a policy makes of the severities, the clauses hold every change once, and the numbers say so."""
    changes = [_change(rule, language, severity) for rule in CATALOGUE]
    with speaking(language):
        made = statements(changes)
        told = [one.text() for one in made]
    assert sorted(change.rule for one in made for change in one.changes) == sorted(CATALOGUE)
    assert len(told) <= 13
    assert all(one.severity == severity for one in made)


def test_every_topic_is_used() -> None:
    """No row of the table stands behind others that tell all of its rules, and each names rules that there are."""
    used = {id(topic) for topic in table().values()}
    assert [topic.rules for topic in TOPICS if id(topic) not in used] == []
    variants = {"milestone-changed:target", "milestone-lost:mission", "*:again", "*:corrected", "*:drawn", "*:renamed"}
    variants |= {"*:ended"}
    variants |= {
        "procedure-closed:came",
        "opportunity-closed:came",
        "procedure-closed:read",
        "opportunity-closed:read",
        "partner-joined:subnational",
        "mission-changed:lead",
        "milestone-window-firmed:later",
    }
    variants |= {
        "milestone-status-changed:stated",
        "milestone-status-changed:dropped",
        "term-redefined:likely",
        "*:turned",
    }
    assert set(table()) == set(CATALOGUE) | variants


def test_a_rule_of_no_catalogue_is_counted_all_the_same() -> None:
    """A change that was made by hand is not passed over."""
    change = _change("gap-filled").model_copy(update={"rule": "comet-seen", "severity": "attend"})
    assert [one.text() for one in statements([change])] == ["one other change is told below (“Moon”)"]
