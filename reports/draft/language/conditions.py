"""Which conditions a text names: kinds by the words for them, and names that are in the data."""

from __future__ import annotations

import re
from collections.abc import Mapping

from metrics.catalogue import CATALOGUE
from reports.draft.language.said import pattern
from reports.draft.language.words import NAMED, Rule, Where, words

Names = Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]  # by dataset, dimension, value
# 居民、商户和游客反映的问题: whoever there is, so of no kind.
_EVERYBODY = re.compile(
    "(?:(?:居民|群众|村民|百姓|业主)[、和与及](?:商户|商家|游客|租户|[、和与及])+)(?=反映|的|提|诉求|问题|所)"
)
_NO_KIND = re.compile(
    "(?:困境|困难|重点|关爱|特殊|低保|单亲|贫困|居民|特困)家庭|家庭(?:教育|医生|成长)"
)
# A team that bears the name of what it does does nothing by bearing it.
_TEAMS = re.compile("(?<!专业)志愿服务队伍")
_TEAM = re.compile("志愿服务(?=队|站|总队|中心|组织)")
_PAID = re.compile("上门|登门|敲门")
_BY_PHONE = re.compile("\\s*[，、；和]?\\s*(?:打?电话|电话[问慰][候问])\\D{0,4}\\s*\\d")
_PLAIN = re.compile("\\s|[“”、]|主题|类?活动$|[办有]了?$")
_BEGINNING = 2  # characters of what both begin with
_IN_PERSON = re.compile("上门|敲门|登门|见面|面对面")


def dataset(rule: Rule) -> str:
    """The dataset of what a rule counts."""
    return CATALOGUE[rule.kpis[0].split("|")[0]].dataset


def forms(rule: Rule, name: str, names: Names) -> Mapping[str, tuple[str, ...]]:
    """The values of a dimension with the words for them, of the data where they have names."""
    return names.get(dataset(rule), {}).get(name) or words().conditions.get(name, {})


def named_conditions(rule: Rule, text: str, names: Names) -> dict[str, tuple[str, ...]]:
    """The values of a rule's dimensions that a text names."""
    text = _TEAM.sub("", text) if "activity_kind" in rule.by else _TEAMS.sub("队伍", text)
    text = _EVERYBODY.sub("群众", _NO_KIND.sub("", text))
    found: dict[str, tuple[str, ...]] = {}
    for name in rule.by:
        meant = _meant(rule, name, names)
        if meant:
            said_ones = {v for one in pattern(tuple(meant)).findall(text) for v in meant[one]}
            values = tuple(v for v in forms(rule, name, names) if v in said_ones)
            told = tuple(one for one, of in meant.items() if not said_ones.isdisjoint(of))
            values = () if _is_no_condition(name, values, told, text) else values
            found |= {name: values} if values else {}
    return found


def counted_kind(rule: Rule, behind: str, names: Names) -> dict[str, tuple[str, ...]]:
    """The kind that is the very noun behind a number: 中心统筹14个实践所 counts no centre."""
    noun = behind.strip("“”、和与及 ")
    return {
        name: tuple(_meant(rule, name, names)[noun])
        for name in rule.by
        if name not in NAMED and noun in _meant(rule, name, names)
    }


def plain_kind(where: Where, text: str) -> dict[str, tuple[str, ...]]:
    """A kind by its plain name, beside another of its sort: “一老一小”主题137场，居民服务142场.

    Or by what tells it from the other: 文明实践中心1个、所14个.
    """
    plain = _PLAIN.sub("", text)
    found: dict[str, tuple[str, ...]] = {}
    for name, values in where.items() if plain else ():
        every = words().conditions.get(name, {})
        alike = [one for one in every if one.endswith(plain) and _is_alike(one, values[0])]
        if plain in every or len(alike) == 1:
            found[name] = (plain if plain in every else alike[0],)
    return found


def way_told(text: str, behind: str) -> dict[str, tuple[str, ...]]:
    """That visits were paid, as those by telephone stand behind: 上门13710户次，电话4474户次."""
    is_paid = _PAID.search(text) and _BY_PHONE.match(behind)
    return {"method": ("上门",)} if is_paid else {}


def _is_alike(one: str, other: str) -> bool:
    return one != other and one[:_BEGINNING] == other[:_BEGINNING]


def _is_no_condition(name: str, values: tuple[str, ...], told: tuple[str, ...], text: str) -> bool:
    """Whether values, told in these words, are said without narrowing anything."""
    if name == "source_channel" and values == ("平台",):  # 平台点单 may be all of them
        return True
    if name == "place_name":  # 阳光站 acts, 在阳光站 is where
        return not any(re.search(f"[在于进]{re.escape(one)}", text) for one in values)
    if name == "method" and _IN_PERSON.search(text):  # 敲门加打电话走访: in both ways
        return True
    examples = tuple(f"{one}{mark}等" for one in told for mark in ("", "》", "”"))
    return name in NAMED and bool(values) and bool(pattern(examples).search(text))


def _meant(rule: Rule, name: str, names: Names) -> dict[str, list[str]]:
    """The values of a dimension by the words for them; 省级以上 stands for several."""
    found: dict[str, list[str]] = {}
    for value, texts in forms(rule, name, names).items():
        for one in texts:
            found.setdefault(one, []).append(value)
    return found
