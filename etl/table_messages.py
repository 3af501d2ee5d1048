"""What the pipeline can tell a person about tables, headings, rows and cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

# name → (Chinese text, English text, level); alphabetical by name within a level.
# A text says what, where, and what to do next; {names} are filled from the parameters.
TABLE_MESSAGES: Mapping[str, tuple[str, str, Literal["table", "heading", "row", "cell"]]] = {
    "heading_missing": (
        "{file}：没有找到列名，各列暂称“列1、列2……”。请在第一行写上列名后重新上传，或在页面上逐列指定。",
        "{file}: no row of column names was found; the columns are called 列1, 列2 and so on. "
        "Add a heading row and upload again, or map the columns on screen.",
        "table",
    ),
    "month_contradicted": (
        "{file}：“{area}”{month} 在几处写得不一样（{told}），都没有计入。"
        "请只留下对的一处，重新读入。",
        "{file}: '{area}' {month} is stated in several places with different figures "
        "({told_en}); none is counted. Keep the right one and load the file again.",
        "table",
    ),
    "months_contradicted": (
        "{file}：还有 {count} 个月也在几处写得不一样，都没有计入，见退回的行。",
        "{file}: {count} more months are stated differently in several places; none is counted. "
        "See the rejected rows.",
        "table",
    ),
    "months_missing": (
        "{file}：“{area}”缺 {months} 的月报，这些月份按没有数据处理，不当作0。"
        "请补报，或核对是否漏行。",
        "{file}: '{area}' has no report for {months}; these months are unknown, not zero. "
        "Send them, or see whether rows were left out.",
        "table",
    ),
    "months_missing_between": (
        "{file}：与先前的“{earlier}”之间，“{area}”缺 {months} 的月报，"
        "这些月份按没有数据处理，不当作0。请补报。",
        "{file}: between it and the earlier '{earlier}', '{area}' has no report for {months}; "
        "these months are unknown, not zero. Send them.",
        "table",
    ),
    "sheet_hidden": (
        "{file}：工作表“{sheet}”是隐藏的，也已读取。如不需要，请删去后重新上传。",
        "{file}: sheet '{sheet}' is hidden and was read too. Delete it if it isn't meant.",
        "table",
    ),
    "sheet_skipped": (
        "{file}：工作表“{sheet}”没有表格，已跳过。",
        "{file}: sheet '{sheet}' holds no table and was skipped.",
        "table",
    ),
    "columns_left_out": (
        "{file}：{headings} 是累计、同比等推算列，没有入库；系统会由逐月记录重新计算。",
        "{file}: {headings} sum or compare other columns and were not taken; they are computed "
        "again from the records.",
        "heading",
    ),
    "dataset_ambiguous": (
        "{file}：表头既像“{first}”又像“{second}”，先不入库。"
        "请用 --dataset {first_name} 或 --dataset {second_name} 说明是哪一种，再读入一次。",
        "{file}: the headings fit both {first_name} and {second_name}; it waits. "
        "Say which with --dataset and load it again.",
        "heading",
    ),
    "dataset_not_recognised": (
        "{file}：表头对不上任何一类数据，没有入库。最接近“{nearest}”，但缺少：{missing}。"
        "认得的列：{understood}；不认得的列：{unknown}。"
        "请在表中补上缺少的列，或在数据页指明哪一列是它，再读入一次。",
        "{file}: the headings fit no dataset; not loaded. The nearest is '{nearest}', but it lacks "
        "{missing}. Known: {understood}; unknown: {unknown}. Add the missing columns, or say on "
        "the data page which column it is, and load it again.",
        "heading",
    ),
    "dataset_unknown": (
        "{file}：一个表头也不认得（{headings}），没有入库。"
        "请确认这是社区台账，表头在第一行或标题下一行；如果是，请在数据页指明各列的含义。",
        "{file}: no heading is known ({headings}); not loaded. Make sure that it is a community's "
        "ledger with its headings on top; if so, say on the data page what its columns mean.",
        "heading",
    ),
    "heading_ambiguous": (
        "{file}：列“{heading}”有几种可能：{meanings}，先不入库。请在数据页确认是哪一种，以后会记住。",
        "{file}: column '{heading}' may mean {meanings}; it waits. "
        "Confirm on the data page which it is; it will be remembered.",
        "heading",
    ),
    "heading_nameless": (
        "{file}：有 {count} 列有数据但没有列名，暂称“列N”；也可能是表头少了分隔符、各列错位。"
        "请核对表头后再确认各列。",
        "{file}: {count} columns hold data but have no name; they are called 列N. The heading may "
        "lack a delimiter, so that names and columns do not match: check it before confirming.",
        "heading",
    ),
    "headings_clash": (
        "{file}：{headings} 这几列都像“{column}”，先不入库。请在数据页确认用哪一列，以后会记住。",
        "{file}: the columns {headings} all look like '{column}'; it waits. "
        "Confirm on the data page which to use; it will be remembered.",
        "heading",
    ),
    "headings_repeated": (
        "{file}：表头重复，只用了第一次出现的列，未使用：{headings}。请核对第一列是不是要用的那一列。",
        "{file}: repeated headings; the first of each is used, not: {headings}. "
        "Check that the first is the right one.",
        "heading",
    ),
    "headings_unconfirmed": (
        "{file}：像“{dataset}”，但没有认出：{missing}，先不入库。"
        "可能的列：{proposals}。请在数据页确认，以后会记住。",
        "{file}: looks like '{dataset}', but these were not found: {missing}; it waits. "
        "Proposals: {proposals_en}. Confirm on the data page; it will be remembered.",
        "heading",
    ),
    "headings_unused": (
        "{file}：未使用的列：{headings}。其余各列已照常读入，原件保留；如果其中有要用的列，请在数据页指明。",
        "{file}: unused columns: {headings}. The others were read and the original is kept; "
        "say on the data page if one of them is needed.",
        "heading",
    ),
    "measure_unconfirmed": (
        "{file}：列“{heading}”很像要统计的“{column}”（{reason}），为免漏算先不入库。"
        "请在数据页确认是或不是，以后会记住。",
        "{file}: column '{heading}' is much like the measure '{column}' ({reason_en}); it waits, "
        "so that nothing is left out. Confirm yes or no on the data page; it will be remembered.",
        "heading",
    ),
    "title_used": (
        "{file}：表中没有“{column}”列，取自标题或文件名：{value}。请核对。",
        "{file}: there is no column '{column}'; taken from the title or file name: {value}. "
        "Please check.",
        "heading",
    ),
    "unit_differs": (
        "{file}：列“{heading}”写的单位是“{unit}”，而“{column}”按“{expected}”统计，两者不是一回事。"
        "已按“{expected}”读入，请核对口径，必要时改正后重新读入。",
        "{file}: column '{heading}' is stated in {unit}, but {column} counts {expected}, which is "
        "another thing. Read as {expected}: please check, and load a corrected file if need be.",
        "heading",
    ),
    "correction_obsolete": (
        "{file}：第 {line} 行的更正不再适用：“{column}”应为“{expected}”，现在是“{found}”，"
        "已按现在的内容读入。请在更正表中删去或改写这一条（{who}：{reason}）。",
        "{file}: the correction of line {line} no longer applies: '{column}' was to be "
        "'{expected}' and is '{found}', which was taken as it stands. Remove or rewrite this "
        "correction ({who}: {reason}).",
        "row",
    ),
    "quote_stray": (
        "{file}：第 {line} 行有没有配对的引号，已按普通字符读取；列数对不上的行已单独列出。"
        "请在原表中查看这一行。",
        "{file}: line {line} holds a quote without its partner, read as an ordinary character; "
        "rows of another width were set aside. Look at this row in the original.",
        "row",
    ),
    "region_unregistered": (
        "{file}：有 {count} 处区划没有登记（{names}），记在报送单位名下，显示为未登记区划。"
        "请补报区划代码表，或在 data/sources 中写明它的代码。",
        "{file}: {count} places are not registered ({names}); they are counted under the sender. "
        "Load a register of regions, or name the code in data/sources.",
        "row",
    ),
    "rows_mostly_rejected": (
        "{file}：{rows} 行里有 {count} 行因同一个原因退回：{reason}。"
        "请核对相关的两列是否填反、单位或格式是否写错，改正后重新读入。",
        "{file}: {count} of {rows} rows were rejected for one reason: {reason_en}. Were two "
        "columns swapped, or a unit or format changed? Correct it and load the file again.",
        "row",
    ),
    "rows_rejected": (
        "{file}：退回 {count} 行，没有计入。{reasons}。改正后重新读入。",
        "{file}: {count} rows were rejected and do not count. {reasons_en}. Correct them and load "
        "the file again.",
        "row",
    ),
    "rows_ragged": (
        "{file}：有 {count} 行的列数与表头（{width} 列）不同（第一处在第 {line} 行），"
        "已单独列出，没有入库。请在原表中改正后重新上传。",
        "{file}: {count} rows do not have the {width} columns of the heading (the first is line "
        "{line}); they were set aside. Correct them in the original and upload again.",
        "row",
    ),
    "workbook_formula_blank": (
        "{file}：工作表“{sheet}”有 {count} 个公式没有保存计算结果，读作空白。"
        "请用 Excel 或 WPS 打开并保存一次再上传。",
        "{file}: {count} formulas on sheet '{sheet}' have no saved result and read as blank. "
        "Open and save the workbook in Excel or WPS once and upload again.",
        "cell",
    ),
    "workbook_number_cut": (
        "{file}：工作表“{sheet}”第 {line} 行等 {count} 处超过 15 位的号码已被 Excel 改成近似数，"
        "末尾几位无法复原。请把该列设为“文本”格式后重新录入。",
        "{file}: on sheet '{sheet}', row {line} and others ({count} cells), numbers of more than "
        "15 digits were rounded by Excel and can't be restored. Format the column as text.",
        "cell",
    ),
}
