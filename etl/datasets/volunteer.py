"""volunteer 志愿者: one row is one steward, grid sister or volunteer of a team."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import in_order, not_in_future

VOLUNTEER = Dataset(
    "volunteer",
    "志愿者",
    "volunteers",
    columns=(
        *GRID,
        Column(
            "volunteer_name",
            "text",
            "姓名",
            (
                "志愿者",
                "志愿者姓名",
                "管家",
                "管家姓名",
                "格姐",
                "格姐姓名",
                "网格员",
                "网格员姓名",
                "巾帼志愿者",
            ),
            required=True,
            privacy="worker",
        ),
        Column(
            "volunteer_number", "code", "志愿者编号", ("编号", "志愿者号", "注册编号", "志愿者证号")
        ),
        Column("gender", "category", "性别", categories={"女": ("女性",), "男": ("男性",)}),
        Column(
            "role",
            "category",
            "角色",
            ("职务", "身份", "岗位", "志愿者类型"),
            categories={
                "管家": ("小巷管家", "街巷管家"),
                "格姐": ("网格姐姐",),
                "巷长": ("小巷长",),
                "志愿者": ("巾帼志愿者", "普通志愿者", "队员"),
                "网格员": ("专职网格员",),
                "小组长": ("组长", "网格妇女小组长"),
            },
        ),
        Column(
            "team_name",
            "text",
            "所属队伍",
            ("队伍", "队伍名称", "团队", "所属小组", "服务队", "小组"),
        ),
        Column(
            "joined_date",
            "date",
            "加入日期",
            ("加入时间", "入队时间", "入队日期", "注册时间", "注册日期"),
            day_optional=True,
        ),
        Column(
            "left_date", "date", "退出日期", ("退出时间", "离队时间", "离队日期"), day_optional=True
        ),
        Column("is_party_member", "flag", "是否党员", ("党员", "中共党员")),
        Column("is_registered", "flag", "是否注册", ("是否注册志愿者", "注册志愿者", "已注册")),
        Column(
            "phone",
            "text",
            "联系电话",
            ("电话", "手机", "手机号", "手机号码", "联系方式", "网格员电话"),
            privacy="drop",
        ),
        Column(
            "identity_number",
            "text",
            "身份证号",
            ("身份证", "身份证号码", "证件号码"),
            privacy="drop",
        ),
        STATUS,
    ),
    key=("region_code", "volunteer_name", "volunteer_number", "team_name", "grid_name"),
    signature=(
        "joined_date",
        "role",
        "gender",
        "is_party_member",
        "is_registered",
        "identity_number",
        "left_date",
    ),
    title_words=(
        "花名册",
        "名册",
        "名单",
        "志愿者名单",
        "管家名单",
        "格姐名单",
    ),
    rules=(
        not_in_future("volunteer_joined", "joined_date", "加入日期"),
        in_order(
            "volunteer_leaves_after_joining", "joined_date", "left_date", "退出日期不早于加入日期"
        ),
    ),
)
