"""Each page in each state of the data: it says what a person needs and never breaks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.pages.conftest import ROOT, STATES, Screen
from tests.pages.reading import texts
from ui.kinds import status_name

PAGES = sorted((ROOT / "pages").rglob("*.py"))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("page", ["overview", "data"])
def test_no_page_breaks_in_any_state_of_the_data(screen: Screen, page: str, state: str) -> None:
    app = screen(page, state)
    assert [error.value for error in app.exception] == []
    assert app.title or state in {"no data", "damaged"}


@pytest.mark.parametrize("part", ["receipts", "rejected", "upload"])
@pytest.mark.parametrize("state", STATES)
def test_no_part_of_the_data_page_breaks(screen: Screen, part: str, state: str) -> None:
    app = screen("data", state, part=part)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("page", ["overview", "data"])
def test_without_data_a_page_names_the_two_ways_to_bring_some(screen: Screen, page: str) -> None:
    app = screen(page, "no data")
    assert "还没有数据" in [heading.value for heading in app.subheader]
    assert "xianglan load" in app.code[0].value


@pytest.mark.parametrize("page", ["overview", "data"])
def test_damaged_data_are_refused_and_never_shown_as_numbers(screen: Screen, page: str) -> None:
    app = screen(page, "damaged")
    assert len(app.metric) == 0
    assert "打不开" in app.error[0].value


def test_sample_data_are_marked_above_below_and_under_each_figure(screen: Screen) -> None:
    app = screen("overview")
    marked = [text for text in texts(app) if "示例数据" in text]
    assert len(marked) >= 5


def test_a_scope_in_the_address_opens_the_same_view(screen: Screen) -> None:
    whole, part = screen("overview"), screen("overview", scope="350626", period="year")
    assert part.selectbox(key="scope_choice").value == "350626"
    assert part.metric[0].value != whole.metric[0].value
    assert part.query_params["scope"] == "350626"


@pytest.mark.parametrize(
    "scope", ["' or 1=1 --", "999999", "%", "350626; drop table patrol", "x" * 10_000, "-"]
)
def test_a_strange_scope_in_the_address_shows_everything(screen: Screen, scope: str) -> None:
    app = screen("overview", scope=scope)
    assert [error.value for error in app.exception] == []
    assert app.selectbox(key="scope_choice").value == ""


@pytest.mark.parametrize(
    "address",
    [
        {"period": "custom", "from": "2026-13-01", "to": "x"},
        {"period": "custom", "from": "2026-10-20", "to": "2026-10-01"},
        {"period": "custom", "from": "1500-01-01", "to": "9999-12-31"},
        {"period": "read_csv('/etc/passwd')"},
        {"part": "../.."},
        {"lang": "fr"},
    ],
)
def test_a_strange_period_in_the_address_is_mended(screen: Screen, address: dict[str, str]) -> None:
    app = screen("overview", **address)
    assert [error.value for error in app.exception] == []
    assert len(app.metric) == 8


def test_a_tile_is_held_against_the_year_and_the_period_before(screen: Screen) -> None:
    app = screen("overview", period="month")
    changes = [caption.value for caption in app.caption if "同比" in caption.value]
    assert any("环比" in change for change in changes)


def test_names_from_files_are_shown_as_names(tmp_path: Path, screen: Screen) -> None:
    from tests.pages.town import build

    nasty = "<img src=x onerror=alert(1)> [x](javascript:1) $x$ :material/home: =1+1"
    build(tmp_path, nasty=nasty)
    for page in ("overview", "data"):
        app = screen(page, str(tmp_path), scope="350626101901")
        assert [error.value for error in app.exception] == []
        for text in [m.value for m in app.markdown] + [c.value for c in app.caption]:
            assert "<img" not in text.replace(r"\<img", "")
            assert ":material/home:" not in text
        for html in app.get("html"):
            assert "<img" not in html.proto.body


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.168.1.20", {}),
        (None, {"X-Forwarded-For": "10.0.0.7"}),
        (None, {"Host": "evil.example:8501"}),
    ],
)
def test_a_request_from_elsewhere_sees_no_number(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str]
) -> None:
    monkeypatch.setattr("ui.session._client", lambda: (address, headers))
    app = screen("overview")
    assert len(app.metric) == 0
    assert "已停止显示" in app.error[0].value


def test_a_request_from_this_machine_is_let_in(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.session._client", lambda: ("::1", {"Host": "localhost:8501"}))
    assert len(screen("overview").metric) == 8


def test_nothing_is_shown_when_served_to_others_without_sign_in(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.session.st.get_option", lambda name: "0.0.0.0")
    app = screen("overview")
    assert len(app.metric) == 0
    assert "登录尚未设置" in app.error[0].value


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_page_asks_for_the_user_first_and_is_short(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    body = ast.parse(source).body
    statements = [s for s in body if not isinstance(s, ast.Expr | ast.ImportFrom | ast.Import)]
    calls = [ast.unparse(s) for s in body if "require_user()" in ast.unparse(s)]
    assert calls, "the page does not ask for the user"
    first = next(s for s in body[1:] if not _is_import(s, "ui.session"))
    assert "require_user()" in ast.unparse(first)
    assert len(source.splitlines()) < 80
    assert "select " not in source.lower()
    assert not [s for s in ast.walk(ast.parse(source)) if isinstance(s, ast.BinOp)], statements


def _is_import(statement: ast.stmt, module: str) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == module


def test_no_page_lies_where_a_deep_link_would_skip_the_sign_in() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


def test_the_dashboard_speaks_only_to_this_machine_unless_told_otherwise() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["client"]["disableDataExport"] is True


def test_nothing_in_the_interface_asks_for_icons_from_outside() -> None:
    sources = [*PAGES, *(ROOT / "ui").rglob("*.py"), ROOT / "app.py"]
    assert len(sources) > 20
    for path in sources:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
        assert not [w for w in words if isinstance(w, str) and ":material/" in w], path


def test_a_file_of_which_no_row_was_good_is_not_called_loaded() -> None:
    assert status_name("loaded", 3, 1) == "✔ 已入库"
    assert status_name("loaded", 0, 4) == "✖ 全部行已退回"
    assert status_name("refused", 0, 0) == "✖ 已退回"
