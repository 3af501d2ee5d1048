"""Volunteers, teams, grids and stations, and the hours that volunteers gave."""

from __future__ import annotations

from metrics.kpis.shaped import shaped
from metrics.units import ENTRIES, HOURS, HOUSES, PERSON_TIMES, PERSONS, PIECES, TEAMS

# A name with its number when it has one: two of one name in a community are then two people.
_PERSON = (
    "COUNT(DISTINCT region_code || '/' || volunteer_name || '/' || COALESCE(volunteer_number, ''))"
)
_STOCK_ZH = "到当天在册（已加入、未离开）的"
_OWN_TEAMS = "team_kind IS NULL OR team_kind <> '共建单位'"
_HOURS = "SUM(service_minutes) / 60.0"
# Over ten years nearly everybody has a record, so only the last months of the period tell.
ACTIVE_MONTHS = 12
_LATELY = (
    "service_date > (SELECT MAX(service_date) FROM service_hour AS latest)"
    f" - INTERVAL {ACTIVE_MONTHS} MONTH"
)

_volunteer = shaped(
    "volunteer", time="stock", unit=PERSONS, value=_PERSON, additive=False,
    dimensions=("role", "gender", "team_name", "grid_name", "is_party_member", "is_registered"),
)  # fmt: skip
_team = shaped(
    "team", time="stock", unit=TEAMS, dimensions=("team_kind", "team_name", "setting", "grid_name")
)
_grid = shaped("grid", time="stock", unit=PIECES, dimensions=("grid_level", "grid_name"))
_station = shaped("station", time="stock", unit=PIECES, dimensions=("station_kind",))
_region = shaped("region", time="stock", unit=PERSONS, dimensions=("region_level",))
_hour = shaped(
    "service_hour",
    dimensions=("source_type", "review_status", "activity_name", "team_name", "volunteer_name"),
)

KPIS = (
    _volunteer(
        "volunteer_count", "志愿者人数", "volunteers",
        f"{_STOCK_ZH}志愿者，含管家、格姐、巷长；同一社区同名且编号相同算一人，兼几支队伍也算一人。",
        "Volunteers on the register that day, each person once a community.",
        better="up",
    ),
    _volunteer(
        "woman_volunteer_count", "女性志愿者人数", "women volunteers",
        f"{_STOCK_ZH}志愿者中性别为女的人数。",
        "Women on the register of volunteers that day.",
        where="gender = '女'",
    ),
    _volunteer(
        "known_gender_volunteer_count", "写明性别的志愿者人数", "volunteers of known gender",
        f"{_STOCK_ZH}志愿者中写明性别的人数，女性占比的分母。",
        "Volunteers whose gender is stated; denominator of the women's share.",
        where="gender IN ('女', '男')",
    ),
    _volunteer(
        "woman_volunteer_share", "女性志愿者占比", "share of women",
        "女性志愿者人数除以写明性别的志愿者人数。",
        "Women over volunteers of known gender.",
        where="gender = '女'", over="known_gender_volunteer_count",
    ),
    _volunteer(
        "party_member_volunteer_count", "党员志愿者人数", "Party member volunteers",
        f"{_STOCK_ZH}志愿者中写明是党员的人数。",
        "Volunteers who are Party members.",
        where="is_party_member",
    ),
    _volunteer(
        "registered_volunteer_share", "注册志愿者占常住人口比例",
        "registered volunteers among residents",
        "写明已注册的志愿者人数除以常住人口，只看名册写明是否注册的社区。",
        "Registered volunteers over residents.",
        where="is_registered",
        over="resident_count", coverage="SELECT * FROM volunteer WHERE is_registered IS NOT NULL",
        better="up",
    ),
    _team(
        "team_count", "队伍数", "teams",
        "到当天已成立、未撤销的队伍，不含共建单位。",
        "Teams founded and not dissolved by that day, partner bodies aside.",
        where=_OWN_TEAMS, better="up",
    ),
    _team(
        "partner_count", "共建单位数", "partner bodies",
        "到当天登记为共建单位的单位。",
        "Bodies registered as partners by that day.",
        where="team_kind = '共建单位'", unit=TEAMS._replace(zh="家", en="bodies"), better="up",
    ),
    _team(
        "team_member_count", "队伍成员数（队伍台账）", "members in the team register",
        "队伍台账所填人数之和；一人参加几支队伍会重复，人数请看志愿者人数。",
        "Members as teams state them; a person in two teams counts twice.",
        where=_OWN_TEAMS, unit=PERSONS, value="SUM(member_count)",
    ),
    _grid(
        "grid_count", "网格（小巷）数", "grids or lanes",
        "到当天有效的网格、片区、小巷，各层级都在内，请按网格层级看。",
        "Grids and lanes of all levels valid that day.",
    ),
    _grid(
        "least_house_count", "最少的网格房屋数", "fewest houses in a grid",
        "各网格（片区）房屋数中最小的。",
        "The smallest number of houses in a grid.",
        where="house_count IS NOT NULL", unit=HOUSES, value="MIN(house_count)", additive=False,
    ),
    _grid(
        "most_house_count", "最多的网格房屋数", "most houses in a grid",
        "各网格（片区）房屋数中最大的。",
        "The largest number of houses in a grid.",
        where="house_count IS NOT NULL", unit=HOUSES, value="MAX(house_count)", additive=False,
    ),
    _station(
        "station_count", "站点数", "stations",
        "到当天已开放、未关闭的文明实践中心、所、站及家庭教育指导站、阳光站等，请按站点类型看。",
        "Stations open that day; look by kind.",
        better="up",
    ),
    _region(
        "resident_count", "常住人口", "residents",
        "区划表中村（社区）一级的常住人口之和；上级区划的数不再相加。",
        "Residents of villages and communities; higher levels are not added again.",
        where="region_level = '村社区' AND resident_count IS NOT NULL", value="SUM(resident_count)",
    ),
    _hour(
        "service_hours", "志愿服务时长", "service hours",
        "志愿服务记录的时长之和（分钟累加后除以60），已驳回的不计，待复核的计入；与巡防时长不可相加。",
        "Minutes of service records over 60; rejected ones do not count.",
        unit=HOURS, value=_HOURS, better="up",
    ),
    _hour(
        "confirmed_service_hours", "已确认志愿服务时长", "confirmed service hours",
        "复核状态为“已确认”的志愿服务时长。",
        "Service hours that were reviewed and confirmed.",
        where="review_status = '已确认'", unit=HOURS, value=_HOURS, better="up",
    ),
    _hour(
        "service_record_count", "志愿服务记录数", "service records",
        "有效志愿服务记录的条数。",
        "Counted service records.",
        unit=ENTRIES,
    ),
    _hour(
        "late_entry_share", "补录记录占比", "share entered later",
        "记录来源为“组织补录”的条数除以全部有效条数。",
        "Records entered later by the organisation, over all.",
        where="source_type = '组织补录'", over="service_record_count", better="down",
    ),
    _hour(
        "active_volunteer_count", "有服务记录的志愿者人数", "volunteers with service",
        "期内至少有一条有效志愿服务记录的志愿者，同一社区同名且编号相同算一人；巡防另见参加巡防的管家人数。",
        "Volunteers with at least one service record; patrols are counted apart.",
        unit=PERSONS, value=_PERSON, additive=False, better="up",
    ),
    _hour(
        "active_volunteer_share", "志愿者活跃率", "share of active volunteers",
        f"期内最近{ACTIVE_MONTHS}个月有服务记录的志愿者人数除以期末志愿者人数，只看有服务记录的社区；"
        "最近从这个范围期内最后一条记录的日子往前数，期间不足的按整个期间。",
        f"Volunteers with a record in the last {ACTIVE_MONTHS} months of the period, counted back "
        "from its last record, over volunteers at its end; in communities that keep records.",
        where=_LATELY, value=_PERSON, over="volunteer_count", better="up", version=2,
    ),
    _hour(
        "served_person_times", "志愿服务惠及人次", "person-times of service records",
        "志愿服务记录所填服务人次之和；与活动服务人次来源不同，不可相加。",
        "People served as stated in service records; never added to activities.",
        unit=PERSON_TIMES, value="SUM(served_person_times)", better="up",
    ),
)  # fmt: skip
