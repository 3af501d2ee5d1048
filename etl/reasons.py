"""Why a row was set aside, in words for the clerk who mends it; written into each version."""

from __future__ import annotations

from collections.abc import Mapping

from etl.check import rule_named
from etl.datasets import DATASETS

# Cells that could not be read, as `column:problem`.
PROBLEMS: Mapping[str, tuple[str, str]] = {
    "cell_spoilt": ("有乱码或公式错误，请查看原表", "holds a spreadsheet error"),
    "date_ambiguous": (
        "日期有不止一种读法，请写成 2026-10-31 的样子",
        "the date can be read in two ways; write 2026-10-31",
    ),
    "date_before_1949": ("日期早于1949年，请核对", "is before 1949; please check"),
    "date_impossible": ("没有这一天，请改正", "there is no such day"),
    "date_in_future": ("日期在今天之后，请核对", "is after today; please check"),
    "date_lunar": ("像是农历日期，请写公历", "looks like a lunar date; write the solar one"),
    "date_not_a_day": ("只写到月或旬，请写明是哪一天", "names no day"),
    "date_unreadable": (
        "认不出是哪一天，请写成 2026-10-31 的样子",
        "can't be read as a day; write 2026-10-31",
    ),
    "date_year_unknown": ("没有年份，标题里也找不到，请补上年份", "has no year"),
    "digits_lost": (
        "号码已被表格软件改成科学计数，末几位丢失，请从原系统重新导出",
        "the spreadsheet has rounded the number; export it again",
    ),
    "ditto_alone": ("写了“同上”，但上面没有可以照抄的行", "says 'as above' with nothing above"),
    "duration_negative": ("时长不应为负数", "a duration is not negative"),
    "duration_unreadable": (
        "认不出时长，请写成 1.5小时 或 90分钟",
        "can't be read as a duration; write 1.5小时 or 90分钟",
    ),
    "flag_unreadable": ("认不出是还是否，请填“是”或“否”", "is neither yes nor no"),
    "instant_unreadable": (
        "认不出时间，请写成 2026-10-31 08:30",
        "can't be read as a time; write 2026-10-31 08:30",
    ),
    "month_is_period": ("写的是几个月合在一起，请按月分开", "covers several months"),
    "number_is_personal": (
        "数字像证件号或手机号，请查看是否填错列",
        "looks like an identity or phone number; is it in the wrong column?",
    ),
    "number_not_whole": ("应当是整数", "should be a whole number"),
    "number_too_large": ("数字大得不合理，请核对", "is too large; please check"),
    "number_unreadable": ("认不出数字，请只填数字", "can't be read as a number"),
    "unit_missing": (
        "没有写单位，请在列名或标题下注明是元还是万元",
        "states no unit; say in the heading whether yuan or 万元",
    ),
    "time_unreadable": ("认不出时刻，请写成 08:30", "can't be read as a time; write 08:30"),
    "value_too_long": ("内容太长，不像数字、日期或时间", "is too long for a number or a date"),
}
# Lines that are no data, and what a person or a newer file did to a row.
LINES: Mapping[str, tuple[str, str]] = {
    "blank": ("空行", "blank row"),
    "dropped_by_correction": ("按更正规则剔除", "taken out by a correction"),
    "heading": ("表头行", "heading"),
    "heading_repeated": ("重复的表头行", "heading repeated"),
    "identical_to_an_earlier_row": (
        "与前面某一行完全相同，请确认是不是重复登记",
        "identical to an earlier row; was it entered twice?",
    ),
    "indicator_row": ("指标行，已转为列", "indicator, turned into a column"),
    "not_a_feature": ("不是地图要素（Feature），请从地图软件重新导出", "is no GeoJSON feature"),
    "note": ("备注、说明行", "note"),
    "quote_stray": ("引号没有配对，请检查这一行", "a quote without its partner"),
    "ragged": (
        "这一行的列数与表头不同，请检查分隔符或引号",
        "not as many cells as the heading; look at delimiters and quotes",
    ),
    "signature": ("填报人、签章行", "signature"),
    "stated_in_an_earlier_table": (
        "同一文件的另一张表已写了这个月，数字相同，只算一次",
        "another table of the file states this month with the same figures; counted once",
    ),
    "stated_otherwise_elsewhere": (
        "同一文件的另一处写了这个月，数字不同，几处都没有计入，请只留下对的一处",
        "the file states this month elsewhere with other figures; none counts, keep the right one",
    ),
    "title": ("标题行", "title"),
    "total": ("合计、小计行，不作为记录", "total"),
    "undecodable": (
        "这一行的文字编码与全文不同，请从原系统重新导出",
        "not in the encoding of the file; export it again",
    ),
}
_REPLACED = ("被较新的导出替换", "replaced by a newer export")


def reason_texts(dataset: str, reason: str) -> tuple[str, str]:
    """A reason in Chinese and English: a line, a cell's problem, a rule that states what is right.

    An unknown name is given back as it is, so that nothing goes unsaid.
    """
    if reason.startswith("by:"):
        return _REPLACED
    if reason in LINES:
        return LINES[reason]
    column, is_cell, problem = reason.partition(":")
    if is_cell and problem in PROBLEMS and dataset in DATASETS:
        zh, en = PROBLEMS[problem]
        return f"{_column_zh(dataset, column)}：{zh}", f"{column}: {en}"
    try:
        rule = rule_named(DATASETS[dataset], reason)
    except KeyError:
        return reason, reason.replace("_", " ")
    return f"应当：{rule.zh}", f"should hold: {rule.en}"


def _column_zh(dataset: str, column: str) -> str:
    try:
        return DATASETS[dataset].column(column).zh
    except KeyError:
        return column
