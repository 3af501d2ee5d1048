"""What the pipeline can tell a person: a closed list, each by a stable name, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal

Level = Literal["file", "table", "heading", "row", "cell"]

# name → (Chinese text, English text, level); alphabetical by name within a level.
# A text says what, where, and what to do next; {names} are filled from the parameters.
MESSAGES: Mapping[str, tuple[str, str, Level]] = {
    "another_load_running": (
        "{folder}：另一个读入或发布正在进行，本次没有开始。请等它结束后再试。",
        "{folder}: another load or publish is running; this one did not start. Try again later.",
        "file",
    ),
    "archive_bomb": (
        "{file}：压缩包展开后有 {size_mb} MB，超过上限 {limit_mb} MB，未读取。"
        "请删去多余的工作表或空白行列后另存一份再上传。",
        "{file}: unpacks to {size_mb} MB, over the limit of {limit_mb} MB, not read. "
        "Remove unused sheets or blank rows and columns, save again and upload.",
        "file",
    ),
    "community_disagrees": (
        "{file}：文件里写的是 {inside}，而所在文件夹或 --community 指的是 {given}，没有入库。"
        "请确认是哪个社区的文件，放对文件夹或改用正确的 --community 后再读入。",
        "{file}: it names {inside}, but its folder or --community says {given}; not loaded. "
        "Put it into the right folder or give the right --community and load it again.",
        "file",
    ),
    "community_unknown": (
        "{file}：看不出是哪个社区的文件，没有入库。"
        "请放进该社区的文件夹，或用 --community 给出区划代码后再读入。",
        "{file}: it doesn't say which community sent it; not loaded. "
        "Put it into the community's folder or give --community CODE and load it again.",
        "file",
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
    "disk_failed": (
        "写入数据目录时出错：{reason}。没有改动正在使用的版本；请清理磁盘或检查权限后再读入一次。",
        "Writing to the data directory failed: {reason}. The serving version is untouched; "
        "make room or check the rights and load again.",
        "file",
    ),
    "cell_too_long": (
        "{file}：第 {line} 行有一个单元格超过 {limit} 个字，不像一张表，未读取。"
        "请检查引号是否配对，重新导出。",
        "{file}: line {line} has a cell of more than {limit} characters, not a table, not read. "
        "Check the quotes and export again.",
        "file",
    ),
    "columns_too_many": (
        "{file}：第 {line} 行超过 {limit} 列，未读取。请删去多余的列，或检查分隔符后重新导出。",
        "{file}: line {line} has more than {limit} columns, not read. "
        "Remove superfluous columns or check the delimiter, and export again.",
        "file",
    ),
    "columns_left_out": (
        "{file}：{headings} 是累计、同比等推算列，没有入库；系统会由逐月记录重新计算。",
        "{file}: {headings} sum or compare other columns and were not taken; they are computed "
        "again from the records.",
        "heading",
    ),
    "encoding_damaged": (
        "{file}：文件里已有 {count} 处“锟斤拷”或“�”乱码，"
        "是以前转存时弄坏的，无法复原。请向报送单位要原始文件。",
        "{file}: {count} characters were already destroyed ('锟斤拷' or U+FFFD) before the file "
        "came here and can't be restored. Ask the sender for the original.",
        "file",
    ),
    "encoding_mixed": (
        "{file}：按 {encoding} 读取，但有 {count} 行不是这种编码（第一处在第 {line} 行），"
        "这些行已单独列出，没有入库。请在原表中另存为“CSV UTF-8”后重新上传。",
        "{file}: read as {encoding}, but {count} lines are not (the first is line {line}); they "
        "were set aside, not loaded. Save the original as 'CSV UTF-8' and upload again.",
        "file",
    ),
    "encoding_unknown": (
        "{file}：认不出文字编码（不是 UTF-8、UTF-16，按 GB18030 读出的不像中文），未读取。"
        "请用 Excel 或 WPS 打开原表，另存为“CSV UTF-8”或 .xlsx 后再上传。",
        "{file}: the text encoding was not recognised (not UTF-8, UTF-16, and no plausible "
        "Chinese as GB18030), not read. Save it as 'CSV UTF-8' or .xlsx and upload again.",
        "file",
    ),
    "export_shrunken": (
        "{file}：这是一份重新导出的文件，原来同一时段有 {before} 行，现在只有 {after} 行，"
        "少了五分之一以上，先不替换。确认无误请加 --accept-shrink 再读入，"
        "否则请重新导出完整的文件。",
        "{file}: a re-export; the same period had {before} rows and now has {after}, more than a "
        "fifth fewer, so the old rows stay. Load it with --accept-shrink if that is right, or "
        "export the whole period again.",
        "file",
    ),
    "file_empty": (
        "{file}：文件是空的（0 字节或没有任何文字）。请检查导出是否完成，重新导出后再上传。",
        "{file}: the file is empty. Check that the export finished, export again and upload.",
        "file",
    ),
    "file_not_regular": (
        "{file}：这不是普通文件（{kind}），未读取。请选择一个 CSV 或 Excel 文件。",
        "{file}: not an ordinary file ({kind}), not read. Choose a CSV or Excel file.",
        "file",
    ),
    "file_not_table": (
        "{file}：内容其实是 {kind}，不是表格，未读取。请导出为 CSV 或 .xlsx 后再上传。",
        "{file}: holds {kind}, not a table, not read. Export it as CSV or .xlsx and upload.",
        "file",
    ),
    "file_not_understood": (
        "{file}：读到了表格，但整理时出错（{reason}），没有入库。请把这份文件交给维护人员。",
        "{file}: the table was read but could not be put in order ({reason}); not loaded. "
        "Hand this file to whoever maintains the program.",
        "file",
    ),
    "file_renamed": (
        "{file}：扩展名是 {suffix}，内容其实是 {kind}，已按 {kind} 读取。",
        "{file}: named {suffix} but holds {kind}; read as {kind}.",
        "file",
    ),
    "file_skipped": (
        "{file}：文件夹里的这个文件不是 CSV 或 Excel，没有读取。如果它是表格，请单独指定它。",
        "{file}: not a CSV or Excel file, so it was not read. Name it alone if it is a table.",
        "file",
    ),
    "file_too_large": (
        "{file}：{size_mb} MB，超过上限 {limit_mb} MB，未读取。请按年份或月份拆成几份再上传。",
        "{file}: {size_mb} MB, over the limit of {limit_mb} MB, not read. "
        "Split it by year or month and upload the parts.",
        "file",
    ),
    "file_unreadable": (
        "{file}：打不开（{reason}）。请检查文件权限，或重新复制一份后再试。",
        "{file}: can't be opened ({reason}). Check its permissions or copy it again.",
        "file",
    ),
    "heading_missing": (
        "{file}：没有找到列名，各列暂称“列1、列2……”。请在第一行写上列名后重新上传，或在页面上逐列指定。",
        "{file}: no row of column names was found; the columns are called 列1, 列2 and so on. "
        "Add a heading row and upload again, or map the columns on screen.",
        "table",
    ),
    "heading_ambiguous": (
        "{file}：列“{heading}”有几种可能：{meanings}，先不入库。请在数据页确认是哪一种，以后会记住。",
        "{file}: column '{heading}' may mean {meanings}; it waits. "
        "Confirm on the data page which it is; it will be remembered.",
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
    "heading_nameless": (
        "{file}：有 {count} 列有数据但没有列名，暂称“列N”；也可能是表头少了分隔符、各列错位。"
        "请核对表头后再确认各列。",
        "{file}: {count} columns hold data but have no name; they are called 列N. The heading may "
        "lack a delimiter, so that names and columns do not match: check it before confirming.",
        "heading",
    ),
    "line_too_long": (
        "{file}：第 {line} 行超过 {limit} 字节，不像一张表，未读取。"
        "请检查换行是否丢失，重新导出后再上传。",
        "{file}: line {line} is longer than {limit} bytes, not a table, not read. "
        "Check whether the line breaks were lost and export again.",
        "file",
    ),
    "measure_unconfirmed": (
        "{file}：列“{heading}”很像要统计的“{column}”（{reason}），为免漏算先不入库。"
        "请在数据页确认是或不是，以后会记住。",
        "{file}: column '{heading}' is much like the measure '{column}' ({reason_en}); it waits, "
        "so that nothing is left out. Confirm yes or no on the data page; it will be remembered.",
        "heading",
    ),
    "no_row_accepted": (
        "{file}：没有一行通过检查，请看退回的原因，改正后重新读入。",
        "{file}: no row passed the checks; see the reasons, correct them and load it again.",
        "file",
    ),
    "no_table": (
        "{file}：没有找到带表头的表格，未读取。请确认第一行或前几行是列名，并至少有一行数据。",
        "{file}: no table with headings was found, not read. Make sure that one of the first "
        "rows holds the column names and that at least one row follows.",
        "file",
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
    "region_outside_sender": (
        "{file}：有 {count} 处区划不在报送单位的辖区内（如 {names}），没有入库。"
        "请确认是哪个社区的文件，放对文件夹或改用正确的 --community 后再读入。",
        "{file}: {count} places lie outside the sender's area (such as {names}); not loaded. "
        "Put the file into the right folder or give the right --community.",
        "file",
    ),
    "region_unregistered": (
        "{file}：有 {count} 处区划没有登记（{names}），记在报送单位名下，显示为未登记区划。"
        "请补报区划代码表，或在 data/sources 中写明它的代码。",
        "{file}: {count} places are not registered ({names}); they are counted under the sender. "
        "Load a register of regions, or name the code in data/sources.",
        "row",
    ),
    "rows_ragged": (
        "{file}：有 {count} 行的列数与表头（{width} 列）不同（第一处在第 {line} 行），"
        "已单独列出，没有入库。请在原表中改正后重新上传。",
        "{file}: {count} rows do not have the {width} columns of the heading (the first is line "
        "{line}); they were set aside. Correct them in the original and upload again.",
        "row",
    ),
    "sender_ambiguous": (
        "{file}：看起来既是“{first}”又是“{second}”报送的，先不入库。"
        "请放进报送社区自己的文件夹，或用 --community 给出区划代码后再读入。",
        "{file}: it looks like a file of both '{first}' and '{second}'; it waits. "
        "Put it into the sender's own folder or give --community CODE and load it again.",
        "file",
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
    "source_file_unknown": (
        "没有编号为 {source_file_id} 的已入库文件。请用 xianglan load 的回执或数据页查看编号。",
        "No loaded file has the id {source_file_id}. See the receipts for the ids.",
        "file",
    ),
    "title_used": (
        "{file}：表中没有“{column}”列，取自标题或文件名：{value}。请核对。",
        "{file}: there is no column '{column}'; taken from the title or file name: {value}. "
        "Please check.",
        "heading",
    ),
    "version_unknown": (
        "没有名为 {version} 的版本。保留的版本有：{known}。",
        "There is no version {version}. Kept versions: {known}.",
        "file",
    ),
    "workbook_encrypted": (
        "{file}：工作簿有打开密码，未读取。请用 Excel 或 WPS 去掉密码，另存后再上传。",
        "{file}: the workbook has a password, not read. Remove it, save and upload again.",
        "file",
    ),
    "workbook_formula_blank": (
        "{file}：工作表“{sheet}”有 {count} 个公式没有保存计算结果，读作空白。"
        "请用 Excel 或 WPS 打开并保存一次再上传。",
        "{file}: {count} formulas on sheet '{sheet}' have no saved result and read as blank. "
        "Open and save the workbook in Excel or WPS once and upload again.",
        "cell",
    ),
    "workbook_macros": (
        "{file}：工作簿带有宏，宏不会运行，只读取了单元格里的内容。",
        "{file}: the workbook has macros; they are never run, only the cells were read.",
        "file",
    ),
    "workbook_number_cut": (
        "{file}：工作表“{sheet}”第 {line} 行等 {count} 处超过 15 位的号码已被 Excel 改成近似数，"
        "末尾几位无法复原。请把该列设为“文本”格式后重新录入。",
        "{file}: on sheet '{sheet}', row {line} and others ({count} cells), numbers of more than "
        "15 digits were rounded by Excel and can't be restored. Format the column as text.",
        "cell",
    ),
    "workbook_too_big": (
        "{file}：{reason}，超过上限，未读取。请删去表格以外的空白行列，或按月份拆开后再上传。",
        "{file}: {reason}, over the limit, not read. Delete blank rows and columns beyond the "
        "table, or split it by month.",
        "file",
    ),
    "workbook_unreadable": (
        "{file}：工作簿读不出来（{reason}）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
        "{file}: the workbook can't be read ({reason}). Open it, save as .xlsx and upload again.",
        "file",
    ),
}


@dataclass(frozen=True)
class Message:
    """One named message with its parameters; `zh` and `en` are its texts."""

    name: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def zh(self) -> str:
        """The Chinese text."""
        return MESSAGES[self.name][0].format_map(self.params)

    @property
    def en(self) -> str:
        """The English text."""
        return MESSAGES[self.name][1].format_map(self.params)

    @property
    def level(self) -> Level:
        """What the message is about: file, table, heading, row or cell."""
        return MESSAGES[self.name][2]


def say(name: str, **params: object) -> Message:
    """The message of that name; KeyError when the name or one of its parameters is unknown."""
    texts = MESSAGES[name]
    for text in texts[:2]:
        for _, needed, _, _ in Formatter().parse(text):
            if needed and needed not in params:
                raise KeyError(f"{name} needs {needed}")
    return Message(name, params)


class Refusal(Exception):
    """A file, or a part of it, is not taken in; `message` says why and what to do."""

    def __init__(self, name: str, **params: object) -> None:
        self.message = say(name, **params)
        super().__init__(self.message.en)
