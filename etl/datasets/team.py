"""team 队伍: one row is one team, corps or grid women's group."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID
from etl.rules import in_order, not_in_future, not_negative

TEAM = Dataset(
    "team",
    "队伍",
    "teams",
    columns=(
        *GRID,
        Column(
            "team_name",
            "text",
            "队伍名称",
            (
                "队名",
                "团队名称",
                "小组名称",
                "网格妇女小组名称",
                "网格妇女小组",
                "服务队名称",
                "队伍",
            ),
            required=True,
        ),
        Column(
            "team_kind",
            "category",
            "队伍类型",
            ("队伍类别", "类型", "类别", "小组类型"),
            categories={
                "小巷管家队": ("小巷管家", "管家队"),
                "网格妇女小组": ("妇女小组", "格姐小组"),
                "志愿服务总队": ("总队",),
                "常备队": ("志愿服务常备队",),
                "志愿服务分队": ("分队",),
                "志愿服务队": ("服务队", "志愿队"),
                "专业志愿服务队": ("专业队", "专业志愿队"),
                "宣讲队": ("宣讲分队", "宣讲品牌分队"),
                "共建单位": ("共建", "社会组织"),
            },
        ),
        Column(
            "founded_date",
            "date",
            "成立日期",
            ("成立时间", "组建时间", "组建日期"),
            day_optional=True,
        ),
        Column("dissolved_date", "date", "解散日期", ("撤销日期", "解散时间"), day_optional=True),
        Column(
            "member_count",
            "count",
            "队员人数",
            ("人数", "成员数", "成员人数", "队员数", "总人数"),
            "人",
        ),
        Column(
            "woman_member_count", "count", "女性人数", ("女队员数", "女性成员数", "其中女性"), "人"
        ),
        Column(
            "leader_name",
            "text",
            "队长",
            ("队长姓名", "组长", "组长姓名", "负责人", "队伍负责人"),
            privacy="worker",
        ),
        Column(
            "setting",
            "category",
            "所在场所",
            ("场所类型", "建组区域", "建立领域"),
            categories={
                "住宅小区": ("小区",),
                "村居": ("村", "村(居)"),
                "商圈": ("商业街区",),
                "夜市": (),
                "企业": ("园区",),
            },
        ),
    ),
    key=("region_code", "team_name", "team_kind"),
    signature=("member_count", "founded_date", "team_kind", "leader_name"),
    title_words=(
        "队伍",
        "小组",
        "妇女小组",
    ),
    rules=(
        not_in_future("team_founded", "founded_date", "成立日期"),
        in_order(
            "team_dissolved_after_founded",
            "founded_date",
            "dissolved_date",
            "解散日期不早于成立日期",
        ),
        not_negative("member_count", "队员人数"),
        not_negative("woman_member_count", "女性人数"),
    ),
)
