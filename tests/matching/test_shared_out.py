"""A text that was shared out word for word among two steps was likely split, though a word between them went."""

import json

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.model import Release


def _guideline(version: str, language: str, *actions: str) -> Release:
    steps = [{"id": f"step-{at}", "action": {language: action}} for at, action in enumerate(actions)]
    return Release.model_validate_json(json.dumps({
        "document": "guideline", "version": version, "title": {"en": "Guide"}, "standing": "official", "basis": "text",
        "issued": f"202{version[0]}-01-01", "issuers": ["CNSA"], "languages": [language],
        "content": {"procedures": [{"id": "p", "title": {"en": "How"}, "status": "open", "steps": steps}]},
    }))  # fmt: skip


PARTS = (
    "Fill in the application form and upload it to the portal",
    "end the signed original to the office in the port",
)


@pytest.mark.parametrize(
    ("language", "whole", "parts"),
    [
        ("en", f"{PARTS[0]}, then s{PARTS[1]}.", (f"{PARTS[0]}.", f"S{PARTS[1]}.")),
        ("en", f"{PARTS[0]}. S{PARTS[1]}.", (f"{PARTS[0]}.", f"S{PARTS[1]}.")),
        (
            "zh",
            "填写申请表并上传至平台，然后将签字原件寄送至秘书处。",
            ("填写申请表并上传至平台。", "将签字原件寄送至秘书处。"),
        ),
        (
            "ru",
            "Заполнить заявку на портале и в конторе, затем направить оригинал на склад и в порт.",
            ("Заполнить заявку на портале и в конторе.", "Направить оригинал на склад и в порт."),
        ),
    ],
)
def test_what_a_text_says_again_its_parts_say_each_for_itself(
    language: str, whole: str, parts: tuple[str, str]
) -> None:
    """The article that stands four times in the whole stands twice in each part: nothing of it is lost."""
    changes = diff(_guideline("1.0.0", language, whole), _guideline("2.0.0", language, *parts)).changes
    assert [change.rule for change in changes] == ["step-split"]


def test_small_words_alone_make_no_part() -> None:
    """Another step that has the same articles is new."""
    old = _guideline("1.0.0", "en", f"{PARTS[0]}, then s{PARTS[1]}.")
    new = _guideline("2.0.0", "en", f"{PARTS[0]}.", "Bring the files, the seal and the key to the gate in the evening.")
    assert "step-split" not in {change.rule for change in diff(old, new)}
