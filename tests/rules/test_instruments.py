"""Legal instruments that came: who stands in them, by the kind of instrument, and no more than is known."""

from datetime import date
from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Release
from ilrs_docs.reporting import report

Data = dict[str, Any]
BOTH = ["CNSA", "Roscosmos"]


def _release(version: str, instruments: list[Data]) -> Release:
    said = {"document": "guideline", "version": version, "issued": date(2030, 1, 1), "language": "en"}
    return Release.model_validate(said | {"content": {"instruments": instruments}})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"parties": BOTH, "signed": "2021-03-09"},
         ("Signed on 9 March 2021 by CNSA and Roscosmos.",
          "签署日期：2021年3月9日，签署方：中国国家航天局和俄罗斯国家航天集团公司。",
          "Подписание — 9 марта 2021 года, подписавшие стороны — КНКА и Роскосмос.")),
        ({"parties": BOTH, "signed": "2022-11-25", "in_force": "2024"},
         ("Signed on 25 November 2022, in force since 2024 between CNSA and Roscosmos.",
          "签署日期：2022年11月25日，生效日期：2024年，缔约方：中国国家航天局和俄罗斯国家航天集团公司。",
          "Подписание — 25 ноября 2022 года, вступление в силу — 2024 год, стороны договора — КНКА и Роскосмос.")),
        ({"parties": BOTH, "in_force": "2024-07-18"},
         ("In force since 18 July 2024 between CNSA and Roscosmos.",
          "生效日期：2024年7月18日，缔约方：中国国家航天局和俄罗斯国家航天集团公司。",
          "Вступление в силу — 18 июля 2024 года, стороны договора — КНКА и Роскосмос.")),
        ({"parties": BOTH, "signed": "2021", "in_force": "2031"},
         ("Signed in 2021 by CNSA and Roscosmos, to come into force in 2031.",
          "签署日期：2021年，签署方：中国国家航天局和俄罗斯国家航天集团公司，将于2031年生效。",
          "Подписание — 2021 год, подписавшие стороны — КНКА и Роскосмос, вступление в силу ожидается — 2031 год.")),
        ({"parties": BOTH, "in_force": "2031"},
         ("To come into force in 2031, named with it: CNSA and Roscosmos.",
          "将于2031年生效，相关方：中国国家航天局和俄罗斯国家航天集团公司。",
          "Вступление в силу ожидается — 2031 год, названы в связи с ним: КНКА и Роскосмос.")),
        ({"parties": BOTH},
         ("Named with it: CNSA and Roscosmos.", "相关方：中国国家航天局和俄罗斯国家航天集团公司。",
          "Названы в связи с ним: КНКА и Роскосмос.")),
        ({"drafted_by": BOTH},
         ("Drafted by CNSA and Roscosmos.", "起草方：中国国家航天局和俄罗斯国家航天集团公司。",
          "Авторы проекта — КНКА и Роскосмос.")),
        ({"drafted_by": ["CNSA"], "signed": "2021-03-09"},
         ("Drafted by CNSA, signed on 9 March 2021.", "起草方：中国国家航天局，签署日期：2021年3月9日。",
          "Авторы проекта — КНКА, подписание — 9 марта 2021 года.")),
        ({"parties": ["CNSA"], "signed": "2021-03-09"},
         ("Signed on 9 March 2021.", "签署日期：2021年3月9日。", "Подписание — 9 марта 2021 года.")),
        ({"parties": ["CNSA"]}, ("", "", "")),
        ({"signed": "2021"}, ("Signed in 2021.", "签署日期：2021年。", "Подписание — 2021 год.")),
        ({"in_force": "2024"}, ("In force since 2024.", "生效日期：2024年。", "Вступление в силу — 2024 год.")),
        ({"signed": "2021", "in_force": "2024"},
         ("Signed in 2021, in force since 2024.", "签署日期：2021年，生效日期：2024年。",
          "Подписание — 2021 год, вступление в силу — 2024 год.")),
        ({}, ("", "", "")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_stands_in_an_instrument_is_told_by_its_kind(
    fields: Data, words: tuple[str, str, str], language: Language
) -> None:
    """Parties of what is in force, signatories of what is only signed; of what is neither, nothing is claimed."""
    title = {"en": "Paper", "zh": "文本", "ru": "Бумага"}
    old, new = _release("1.0.0", []), _release("1.1.0", [{"id": "paper", "title": title} | fields])
    found = report(old, new, diff(old, new), language=language)
    told = next(item.sentence for item in found.items() if item.rule == "instrument-added" and not item.due)
    first = {
        "en": "Added, instrument: Paper.",
        "zh": "新增法律文书：文本。",
        "ru": "Добавлено (правовой документ): Бумага.",
    }
    said = told.removeprefix(first[language]).strip()
    assert said == words[LANGUAGES.index(language)]
