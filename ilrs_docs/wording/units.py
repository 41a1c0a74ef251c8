"""Units and numbers: what a quantity in a text is written with."""

UNITS = (
    "kg|g|t|tonnes?|tons?|km|m|cm|mm|kW|W|MW|V|GHz|MHz|Hz|GB|TB|MB|bit/s|Mbit/s|%|°C|K|days?|weeks?|months?|years?|hours?"
    "|h|min|s|кг|г|т|км|м|см|мм|кВт|Вт|МВт|дней|дня|день|недель|недели|месяцев|месяца|месяц|лет|года?|часов|часа|час"
    "|公斤|千克|克|吨|公里|千米|米|厘米|毫米|千瓦|瓦|天|日|周|个月|月|年|小时"
)
NUMBER = r"(?:\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?!\s\d)|\d+(?:[.,\u00a0\u202f]\d+)*)"
"""A number, with the marks between its thousands."""
