"""What is learned of a sender, and whose file it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.sources import (
    Sender,
    confirm,
    find_sender,
    ignore,
    load_senders,
    read_sender,
    save_sender,
)

DINGJIE = Sender(
    "dingjie", "350626101901", "东山县铜陵镇顶街社区", ["dingjie", "顶街社区"], ["顶街社区"]
)
GUTIAN = Sender("gutian", "350922000000", "古田县", ["gutian"], ["古田县妇联"])
BOTH = [DINGJIE, GUTIAN]


def found(
    path: str, titles: list[str], community: str | None = None
) -> tuple[str | None, list[str]]:
    result = find_sender(Path(path), titles, community, BOTH)
    return result.sender.sender if result.sender else None, [m.name for m in result.messages]


def test_a_sender_is_saved_and_read_back_the_same(tmp_path: Path) -> None:
    taught = confirm(DINGJIE, "patrol", "巡防的日子", "patrol_date", "林")
    taught = ignore(taught, "patrol", "天气", "林")
    save_sender(tmp_path, taught)
    assert load_senders(tmp_path) == [taught]
    assert "巡防的日子" in (tmp_path / "dingjie.yaml").read_text(encoding="utf-8")


def test_a_confirmation_says_who_and_when() -> None:
    record = confirm(DINGJIE, "patrol", "巡防的日子", "patrol_date", "林").confirmed[-1]
    assert (record["who"], record["column"]) == ("林", "patrol_date")
    assert record["when"].startswith("20")


def test_a_later_confirmation_replaces_the_earlier_in_any_spelling() -> None:
    once = ignore(DINGJIE, "patrol", "巡防(总)时长", "林")
    twice = confirm(once, "patrol", "巡防（总）时长", "patrol_minutes", "陈")
    assert twice.headings["patrol"] == {"巡防（总）时长": "patrol_minutes"}
    assert twice.ignored["patrol"] == []
    assert len(twice.confirmed) == 2


def test_confirming_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        confirm(DINGJIE, "patrol", "日子", "no_such_column", "林")


def test_a_code_without_quotes_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("sender: a\ncommunity: 350626101901\nplaces: {顶街: 350626101901}\n")
    sender = read_sender(path)
    assert sender.community == "350626101901"
    assert sender.places == {"顶街": "350626101901"}


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "sender: a",
        "sender: ../a\ncommunity: '350626101901'",
        "sender: a\ncommunity: '3506'",
        "sender: a\ncommunity: '350626101901'\nsurprise: 1",
        "sender: a\ncommunity: '350626101901'\nheadings: {patrol: {x: no_such_column}}",
        "sender: a\ncommunity: '350626101901'\nheadings: {no_dataset: {x: y}}",
        "sender: !!python/object/apply:os.system [true]",
        "sender: [",
    ],
)
def test_a_wrong_yaml_is_named_and_not_half_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.yaml"):
        load_senders(tmp_path)


def test_the_folder_tells_the_sender() -> None:
    assert found("inbox/dingjie/巡防.csv", []) == ("dingjie", [])
    assert found("inbox/顶街社区/2024/巡防.csv", []) == ("dingjie", [])


def test_the_office_in_the_title_row_tells_the_sender() -> None:
    assert found("巡防.csv", ["巡防台账", "填报单位：东山县铜陵镇顶街社区妇联"]) == ("dingjie", [])
    assert found("巡防.csv", ["学习古田县妇联经验"]) == (None, [])


def test_the_code_tells_the_sender_around_it() -> None:
    assert found("a.csv", [], "350922101201") == ("gutian", [])
    assert found("a.csv", [], "110101001001") == (None, [])


def test_a_file_in_anothers_folder_waits_with_both_named() -> None:
    name, messages = found("inbox/dingjie/a.csv", ["填报单位：古田县妇联"])
    assert (name, messages) == (None, ["sender_ambiguous"])
    told = find_sender(Path("inbox/dingjie/a.csv"), ["填报单位：古田县妇联"], None, BOTH)
    assert "顶街社区" in told.messages[0].zh
    assert "古田县" in told.messages[0].zh


def test_a_community_that_contradicts_the_folder_waits() -> None:
    assert found("inbox/dingjie/a.csv", [], "350922000000")[1] == ["sender_ambiguous"]
    assert found("inbox/dingjie/a.csv", [], "110101001001")[1] == ["community_disagrees"]


def test_two_senders_that_claim_one_folder_wait() -> None:
    other = Sender("other", "350626101902", folders=["顶街社区"])
    result = find_sender(Path("顶街社区/a.csv"), [], None, [DINGJIE, other])
    assert [m.name for m in result.messages] == ["sender_ambiguous"]
