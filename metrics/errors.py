"""Why a figure can't be had, in words for the person who asked."""

from __future__ import annotations


class WarehouseError(Exception):
    """The published data can't be read; `zh` and `en` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")
        self.zh = zh
        self.en = en


class NoVersion(WarehouseError):
    """Nothing has been published yet."""

    def __init__(self) -> None:
        super().__init__(
            "还没有数据。请先在“数据”页上传文件，或运行 xianglan load 文件夹。",
            "There is no data yet. Load files first.",
        )


class VersionDamaged(WarehouseError):
    """The serving version can't be opened; `last_good` is the newest one that can, if any."""

    def __init__(self, version: str, last_good: str | None) -> None:
        self.version = version
        self.last_good = last_good
        if last_good:
            zh = f"可运行 xianglan rollback {last_good} 先恢复到完好的版本 {last_good}。"
            en = f"Roll back to {last_good}, which is sound."
        else:
            zh = "没有其他完好的版本，请运行 xianglan publish 重新发布。"
            en = "No other version is sound: publish again."
        super().__init__(
            f"数据版本 {version} 打不开（文件缺失或损坏），没有显示任何数字。{zh}",
            f"Version {version} is missing or damaged. {en}",
        )


class VersionOutdated(WarehouseError):
    """The serving version lacks a table or column that this release reads."""

    def __init__(self, version: str, detail: str) -> None:
        self.version = version
        super().__init__(
            f"数据版本 {version} 由旧版程序生成，缺少本版需要的内容，"
            "请运行 xianglan publish 重新发布。",
            f"Version {version} was made by an earlier release: publish again. {detail}",
        )


class TooMuchAsked(WarehouseError):
    """An answer needs more memory than a page may take, even with what can be put on disk."""

    def __init__(self) -> None:
        super().__init__(
            "记录太多，一次算不过来，没有显示任何数字。请缩小范围或时段再看；数据本身没有问题。",
            "There are too many records to answer at once: choose a smaller area or a shorter"
            " period. The data are sound.",
        )


class UnknownKpi(LookupError):
    """No KPI has this name; `near` are names like it."""

    def __init__(self, name: str, near: list[str]) -> None:
        self.name = name
        self.near = near
        hint = f"相近的有：{'、'.join(near)}。" if near else ""
        super().__init__(f"没有名为“{name}”的指标。{hint}There is no KPI of this name.")


class UnknownDimension(ValueError):
    """The KPI can't be split or narrowed by this; `known` are the ways it can."""

    def __init__(self, kpi: str, name: str, known: tuple[str, ...]) -> None:
        self.kpi = kpi
        self.name = name
        self.known = known
        super().__init__(
            f"指标 {kpi} 不能按“{name}”筛选或分组，可用：{'、'.join(known)}。"
            "The KPI can't be split or narrowed by this."
        )


class UnknownFlag(LookupError):
    """No plausibility flag has this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"没有名为“{name}”的核对项。There is no flag of this name.")
