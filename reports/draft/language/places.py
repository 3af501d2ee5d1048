"""Place names of a draft as scopes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from metrics.regions import Regions
from reports.draft.language.segment import segmented
from reports.draft.language.words import everyday_words, known_words, words

_COUNTY = 6  # digits
_WHOLE = {"县": 6, "区": 6, "市": 6, "镇": 9, "街道": 9, "乡": 9, "村": 12, "社区": 12}
# 全市最多, 全县首个: how it stands among them, not where it is.
_ALL_OF = re.compile(
    "全(?P<level>县|区|市|镇|街道|乡|村|社区|省|国)(?!面|覆|最|第|首|前|领先|率先|唯一|之最|排名)"
)
# 全市志愿者1475名，我们镇有92名: the draft's own place again.
_OURS = re.compile("(?:我们?|咱们?|本)(?P<kind>社区|街道|[县市镇乡村])")
# 池店镇妇联申报，该镇现有小组41个: the place of that body.
_THAT = re.compile("该(?P<kind>社区|街道|[县市镇乡村])")
_KIND_OF_PLACE = re.compile("(?:社区|街道|[省市县区镇乡村])$")
_SMALL_PLACE = re.compile("(?:社区|街道|[镇乡村])$")  # 福建 and 漳州 are in many other names
_NO_PLACE = "(?![巷口路里弄街站桥山河溪湖江海县市区镇乡村社])"
_APART = re.compile("[，；：。\\d]")
_SHORTEST = 3  # 顶街 alone may be a street, 顶街社区 is the place


@dataclass(frozen=True)
class Place:
    """A place named in a text; `codes` has several when the name stands for several places."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]


class Places:
    """The places of the data that a user may see, by name."""

    def __init__(self, regions: Regions, user_scope: tuple[str, ...] = ()) -> None:
        self._regions = regions
        codes: defaultdict[str, set[str]] = defaultdict(set)
        for code in _below(regions, "", user_scope):
            region = regions.region(code)
            if region.is_registered and len(region.name) >= _SHORTEST:
                codes[region.name].add(code)
        for name, found in list(codes.items()):
            stem = _SMALL_PLACE.sub("", name)
            if name != stem and len(stem) > 1 and _is_name(stem):
                codes[stem] |= found  # 砌坑 for 砌坑村
        self._codes = {name: tuple(sorted(found)) for name, found in codes.items()}
        names = sorted(self._codes, key=len, reverse=True)
        ends = {name: "" if len(name) >= _SHORTEST else _NO_PLACE for name in names}
        pattern = "|".join(re.escape(name) + end for name, end in ends.items())
        self._pattern = re.compile(pattern) if names else None
        self._body = re.compile("|".join(words().bodies))

    def named(self, text: str) -> list[Place]:
        """The places that a text names, bodies that bear their names left out."""
        if self._pattern is None:
            return []
        return [
            Place(*found.span(), found.group(), self._codes[found.group()])
            for found in self._pattern.finditer(text)
            if not self._body.match(text, found.end())
        ]

    def spans(self, text: str, scope: str | None = None) -> list[tuple[int, int]]:
        """Where names of places stand, those of bodies and short ones of the scope included."""
        found = [match.span() for match in self._pattern.finditer(text)] if self._pattern else []
        short = self._short(scope) if scope else None
        found += self._stems(text, scope) if scope else []
        named = short.finditer(text) if short else ()
        return found + [one.span() for one in named if not _begins(text, one)]

    def _stems(self, text: str, scope: str) -> list[tuple[int, int]]:
        """顶街已有管家102人, 南海桂城叠二社区: the scope, and what stands before it, in short."""
        found: list[tuple[int, int]] = []
        inside = [self._regions.name(scope)]
        for length in [n for n in (12, 9, 6, 4, 2) if n <= len(scope)]:
            name = self._regions.name(scope[:length])
            stem = _KIND_OF_PLACE.sub("", name)
            if len(stem) < _SHORTEST - 1 or stem in known_words() | everyday_words():
                continue
            lower = "|".join(map(re.escape, inside))
            is_own = length == len(scope)
            after = "(?![巷口路里弄街站])" if is_own else f"(?=[省市县区镇]?(?:{lower}))"
            found += [one.span() for one in re.finditer(re.escape(stem) + after, text)]
            inside += [name, stem]
        return found

    def _short(self, scope: str) -> re.Pattern[str] | None:
        """The end of a scope's name: 古城商圈, 商圈 and 古城 for 漳州古城商圈."""
        name = self._regions.name(scope)
        ends = [re.escape(name[start:]) for start in range(1, len(name) - 1)]
        stem = name[:-2]
        if re.search("[市县区镇乡村]$", name) and len(name) > 2:
            ends.append(re.escape(name[:-1]))
        kind = _KIND_OF_PLACE.search(name)
        if kind:  # 全乡, 乡里, 乡妇联 in the draft of a 乡
            ends += [f"{kind.group()}(?:里|内|域|上)", f"(?<=[全本我该们]){kind.group()}"]
            ends += [f"{kind.group()}(?=妇联|党委|党工委|政府|两委)"]
        if len(stem) > _SHORTEST:  # 惠民 of 惠民社区 is a word of every day
            ends += [re.escape(stem[start:]) for start in range(len(stem) - 1)]
        return re.compile("|".join(ends)) if ends else None

    def name(self, code: str) -> str:
        """The full name of a scope."""
        return self._regions.full_name(code)

    def of_document(self, paragraphs: list[str]) -> str | None:
        """The scope that a draft's title names, or the only place in it; None when unsure."""
        opening = [text for text in paragraphs if text.strip()][:2]
        for texts in (opening, paragraphs):
            if code := self._deepest([p for text in texts for p in self.named(text)], ""):
                return code
        return None

    def of_sentence(self, text: str, position: int, inside: str | None) -> tuple[bool, str | None]:
        """Whether a sentence names a place before a position, and which; None when unsure."""
        own = self._above(inside or "")
        found = [p for p in self.named(text) if p.start <= position and p.name not in own]
        whole = [match for match in _ALL_OF.finditer(text) if match.start() <= position]
        if (found or whole) and self._is_own_again(text, position, inside, [*found, *whole]):
            return True, inside
        if found:
            code = self._deepest(found, inside or "")
            return True, code or self._deepest(_last_named(found, text), inside or "")
        if whole:
            return True, self._whole(whole[-1]["level"], inside)
        that = self._that(text, position)
        return (True, self._deepest([that], inside or "")) if that else (False, None)

    def _that(self, text: str, position: int) -> Place | None:
        """The place of a body that 该镇 speaks of again."""
        told = [one for one in _THAT.finditer(text) if one.end() <= position]
        if not told or self._pattern is None:
            return None
        found = [
            Place(*one.span(), one.group(), self._codes[one.group()])
            for one in self._pattern.finditer(text, 0, told[-1].start())
            if one.group().endswith(told[-1]["kind"])
        ]
        return found[-1] if found else None

    def _is_own_again(
        self, text: str, position: int, inside: str | None, before: Sequence[Place | re.Match[str]]
    ) -> bool:
        """Whether the last place before a position is the draft's own by what it calls itself."""
        last = max((one.end if isinstance(one, Place) else one.end()) for one in before)
        ours = list(_OURS.finditer(text, last, position))
        kind = _KIND_OF_PLACE.search(self._regions.name(inside)) if inside else None
        return bool(ours and kind and _level(ours[-1]["kind"]) == _level(kind.group()))

    def _above(self, scope: str) -> set[str]:
        """What the places above a scope are called in short: 东山古城 lies in 东山县, no 东山村."""
        above = [scope[:length] for length in (4, 6, 9) if length < len(scope)]
        return {_KIND_OF_PLACE.sub("", self._regions.name(code)) for code in above}

    def _whole(self, level: str, inside: str | None) -> str | None:
        """全市 of a county-level city is that city."""
        length = _WHOLE.get(level)
        if inside is None or length is None or len(inside) < length:
            return None
        name = self._regions.name(inside[:length])
        is_own = not inside[length:].strip("0") and length > _COUNTY  # 全镇 of a 街道's draft
        return inside[:length] if is_own or name.endswith(level) else None

    def _deepest(self, found: list[Place], inside: str) -> str | None:
        """The one place that all names lead to; None when they lead to several."""
        codes: set[str] = set()
        for place in found:
            near = [code for code in place.codes if code.startswith(inside)] or list(place.codes)
            if len(near) != 1:
                return None
            codes.add(near[0])
        longest = max(codes, key=len, default=None)
        if longest is None or any(not longest.startswith(code) for code in codes):
            return None
        return longest


def _is_name(stem: str) -> bool:
    """Whether a short name of a place is no word of every day."""
    if stem in known_words() or stem in everyday_words():
        return False
    return [word.tag for word in segmented(stem)] in (["ns"], ["nr"], ["nz"], ["x"]) or len(
        segmented(stem)
    ) > 1


def _level(kind: str) -> str:
    """镇, 乡 and 街道 are one level, and so are 村 and 社区."""
    return {"乡": "镇", "街道": "镇", "村": "社区"}.get(kind, kind)


def _last_named(found: list[Place], text: str) -> list[Place]:
    """凤都镇96场；平湖镇86场: the places named since the last comma or figure between two."""
    for first, second in reversed(list(pairwise(found))):
        if _APART.search(text, first.end, second.start):
            return [one for one in found if one.start >= second.start]
    return found


def _begins(text: str, found: re.Match[str]) -> bool:
    """Whether a short name is the beginning of a longer word: 古城 of 古城保护."""
    longer = (one for one in known_words() if len(one) > len(found.group()))
    return any(text.startswith(one, found.start()) for one in longer)


def _below(regions: Regions, code: str, user_scope: tuple[str, ...]) -> list[str]:
    found = []
    for region in regions.children(code, user_scope):
        found.append(region.code)
        found += _below(regions, region.code, user_scope)
    return found
