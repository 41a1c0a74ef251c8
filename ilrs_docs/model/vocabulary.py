"""The closed vocabularies of the format: each word, its meaning in one line, its name in three languages."""

from typing import NamedTuple

from ilrs_docs.model.texts import Text


class Word(NamedTuple):
    """One word of a closed vocabulary: its name for readers, and what it means."""

    name: Text
    meaning: str


def _word(en: str, zh: str, ru: str, meaning: str) -> Word:
    return Word(Text(en=en, zh=zh, ru=ru), meaning)


# fmt: off
MILESTONE_STATUS = {
    "considered": _word("considered", "考虑中", "рассматривается", "Named as a possibility; nobody has committed to it."),
    "planned": _word("planned", "计划中", "запланировано", "It is to happen; nothing has begun that a source reports."),
    "in-progress": _word("in progress", "进行中", "выполняется", "It has begun and has neither succeeded nor failed."),
    "achieved": _word("achieved", "已完成", "выполнено", "It happened as meant; `occurred` says when."),
    "lost": _word("failed", "失败", "закончилось неудачей", "It was tried and failed for good; `occurred` says when."),
    "altered": _word("altered", "已调整", "изменено", "It is reported as changed; what was changed may not be known."),
    "deferred": _word("deferred", "已推迟", "отложено", "It is put off without a new date that a source gives."),
    "cancelled": _word("cancelled", "已取消", "отменено", "It will not happen; the entry stays so that it is not forgotten."),
}
PROCEDURE_STATUS = {
    "announced": _word("announced", "已宣布", "объявлено", "It is made known, and not known to have begun."),
    "deferred": _word("deferred", "待公布", "отложено", "It is promised for later, and not known to be published."),
    "open": _word("open", "开放中", "открыто", "It has begun and is not closed."),
    "closed": _word("closed", "已结束", "закрыто", "It has run its course or passed its deadline."),
    "withdrawn": _word("withdrawn", "已撤回", "отозвано", "It was taken back before it ran its course."),
}
STEP_STATUS = {
    "pending": _word("pending", "待办", "ожидается", "Not done as far as is known."),
    "passed": _word("passed", "日期已过", "срок истёк", "Its day passed and no source reports what came of it."),
    "done": _word("done", "已完成", "сделано", "Done; `occurred` says when."),
}
OBLIGATION = {
    "must": _word("must", "必须", "обязан", "Required of the actor."),
    "should": _word("should", "应当", "следует", "Recommended to the actor."),
    "may": _word("may", "可以", "может", "Left to the actor."),
    "unstated": _word("not stated", "未说明", "не указано", "Left out: no source says whether it is required."),
}
STANDING = {
    "official": _word("official", "官方版本", "официальная редакция", "Issued by the publishers themselves."),
    "tracked": _word("tracked", "跟踪状态", "отслеживаемое состояние", "Compiled from dated public statements; no official standing."),
    "draft": _word("draft", "草案", "черновик", "Work in hand; nothing that has been issued."),
}
BASIS = {
    "text": _word("from the text", "依据原文", "по тексту", "Compiled from the document's own text."),
    "reported": _word("as reported", "依据报道", "по сообщениям", "Compiled from releases and press about the document."),
}
CONFIDENCE = {
    "high": _word("high", "高", "высокая", "Official text or agency release, or two independent reputable sources that agree."),
    "medium": _word("medium", "中", "средняя", "One reputable source, or several that copy one source."),
    "low": _word("low", "低", "низкая", "A single weak source."),
}
# fmt: on
