"""What the pipeline can tell a person about a whole file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

# name → (Chinese text, English text, level); alphabetical by name.
# A text says what, where, and what to do next; {names} are filled from the parameters.
FILE_MESSAGES: Mapping[str, tuple[str, str, Literal["file"]]] = {
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
    "boundary_shifted": (
        "{file}：边界与已登记的网格位置整体相差约 {metres} 米，正好是坐标系不同造成的偏移，"
        "没有入库。文件写的是 {stated}，看起来其实是 {likely}；请改正坐标系一栏后重新上传。"
        "如果错的是先前登记的位置，请先更正或撤销那份文件。",
        "{file}: its places lie about {metres} m from those registered before, just as far as two "
        "coordinate systems differ; not loaded. It says {stated} and looks like {likely}: state "
        "the right system and upload again, or mend the earlier file if that one is wrong.",
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
    "disk_failed": (
        "写入数据目录时出错：{reason}。没有改动正在使用的版本；请清理磁盘或检查权限后再读入一次。",
        "Writing to the data directory failed: {reason}. The serving version is untouched; "
        "make room or check the rights and load again.",
        "file",
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
    "export_lacks_figures": (
        "{file}：这是一份重新导出的文件，原来同一时段写了 {before} 个数，现在只有 {after} 个，"
        "少了五分之一以上（可能少了几个月，也可能少了接待人次或收入那一列），先不替换。"
        "确认无误请加 --accept-shrink 再读入，否则请重新导出完整的文件。",
        "{file}: a re-export; the same period had {before} figures and now has {after}, more than "
        "a fifth fewer (months, or the column of visitors or of revenue), so the old rows stay. "
        "Load it with --accept-shrink if that is right, or export everything again.",
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
    "file_not_written": (
        "{file}：写不进去（{reason}）。请换一个文件夹，或检查权限和磁盘空间后再试。",
        "{file}: could not be written ({reason}). Choose another folder, or check the rights and "
        "the free space.",
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
    "geojson_system_unknown": (
        "{file}：文件声明的坐标参照“{system}”不认识，没有读取。"
        "请在地图软件里按 WGS-84（EPSG:4326）或 CGCS2000（EPSG:4490）经纬度重新导出。",
        "{file}: its coordinate reference system '{system}' is not known, not read. "
        "Export it again as longitude and latitude in EPSG:4326 or EPSG:4490.",
        "file",
    ),
    "geojson_unreadable": (
        "{file}：不是能读的 GeoJSON 边界文件（{reason}），没有读取。"
        "请在地图软件里导出为 GeoJSON（FeatureCollection），每个网格一个要素，属性里写网格名称。",
        "{file}: no readable GeoJSON boundary file ({reason}), not read. "
        "Export a FeatureCollection with one feature a grid and its name among the properties.",
        "file",
    ),
    "line_too_long": (
        "{file}：第 {line} 行超过 {limit} 字节，不像一张表，未读取。"
        "请检查换行是否丢失，重新导出后再上传。",
        "{file}: line {line} is longer than {limit} bytes, not a table, not read. "
        "Check whether the line breaks were lost and export again.",
        "file",
    ),
    "no_data_row": (
        "{file}：只有表头，没有一行数据，原有的数据没有改动。"
        "请确认导出时选对了日期和社区，重新导出后再读入。",
        "{file}: headings but not one row; the data are untouched. "
        "Check the dates and the community of the export, and export it again.",
        "file",
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
    "region_outside_sender": (
        "{file}：有 {count} 处区划不在报送单位的辖区内（如 {names}），没有入库。"
        "请确认是哪个社区的文件，放对文件夹或改用正确的 --community 后再读入。",
        "{file}: {count} places lie outside the sender's area (such as {names}); not loaded. "
        "Put the file into the right folder or give the right --community.",
        "file",
    ),
    "sender_ambiguous": (
        "{file}：看起来既是“{first}”又是“{second}”报送的，先不入库。"
        "请放进报送社区自己的文件夹，或用 --community 给出区划代码后再读入。",
        "{file}: it looks like a file of both '{first}' and '{second}'; it waits. "
        "Put it into the sender's own folder or give --community CODE and load it again.",
        "file",
    ),
    "publish_failed": (
        "发布没有成功（{reason}），正在使用的版本没有改动。"
        "请运行 xianglan doctor 看看缺了什么，补好后再运行 xianglan publish。",
        "Publishing failed ({reason}); the serving version is untouched. Run xianglan doctor to "
        "see what is missing, mend it and run xianglan publish.",
        "file",
    ),
    "receipt_damaged": (
        "入库记录 {file} 已损坏，没有改动正在使用的版本。请从备份恢复这个文件，"
        "或删去它，再把原来的文件重新读入一次。",
        "The receipt {file} is damaged; the serving version is untouched. Restore it from a "
        "backup, or remove it and load its file again.",
        "file",
    ),
    "source_file_unknown": (
        "没有编号为 {source_file_id} 的已入库文件。请用 xianglan load 的回执或数据页查看编号。",
        "No loaded file has the id {source_file_id}. See the receipts for the ids.",
        "file",
    ),
    "state_damaged": (
        "决定与记录文件 state.sqlite 已损坏，没有改动正在使用的版本。请从备份恢复后再试。",
        "state.sqlite, which holds what people decided, is damaged; the serving version is "
        "untouched. Restore it from a backup and try again.",
        "file",
    ),
    "version_damaged": (
        "版本 {version} 打不开（{reason}），没有切换。请用 xianglan versions 另选一版，"
        "或运行 xianglan publish 重新发布。",
        "Version {version} can't be opened ({reason}); nothing was switched. Choose another from "
        "xianglan versions, or run xianglan publish.",
        "file",
    ),
    "version_outdated": (
        "版本 {version} 由旧版程序发布，缺少本版要读的 {count} 处内容（如 {lacks}），没有切换。"
        "来源文件都还在：请用 xianglan undo 撤销它之后的读入，再运行 xianglan publish。",
        "Version {version} was published by an earlier release and lacks {count} things that this "
        "one reads (such as {lacks}); nothing was switched. The source files are all there: undo "
        "what was loaded after it, then run xianglan publish.",
        "file",
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
    "workbook_macros": (
        "{file}：工作簿带有宏，宏不会运行，只读取了单元格里的内容。",
        "{file}: the workbook has macros; they are never run, only the cells were read.",
        "file",
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
