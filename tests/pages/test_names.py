"""Names that come from outside: uploads, cells, labels."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.areas import AreaBar, Block, area_blocks
from charts.style import label
from ui.escape import hypertext, markdown, plain
from ui.upload import SUFFIXES, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\temp\\台账.XLSX", "台账.xlsx"),
        ("/abs/巡防.csv", "巡防.csv"),
        ("%2e%2e%2fx.csv", "_2e_2e_2fx.csv"),
        ("a\x00b.csv", "ab.csv"),
        ("\u202egpj.csv", "gpj.csv"),
        ("CON.csv", "_CON.csv"),
        ("con.txt.csv", "_con.txt.csv"),
        ("两\n行<b>.csv", "两行_b_.csv"),
        ("...csv", "_.csv"),
        ("", "_"),
        ("没有后缀", "没有后缀"),
        ("caf\u0065\u0301.csv", "caf\u00e9.csv"),
    ],
)
def test_an_upload_gets_a_plain_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_very_long_upload_name_keeps_its_suffix() -> None:
    assert safe_name("长" * 300 + ".xlsx") == "长" * 80 + ".xlsx"


@given(st.text(max_size=200))
def test_no_upload_name_leaves_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe not in {"", ".", ".."}
    assert not set(safe) & set('/\\:*?"<>|%\x00\n')
    assert len(safe) <= 100
    suffix = name.rpartition(".")[2].lower()
    assert not (suffix in SUFFIXES and "." in name) or safe.endswith(f".{suffix}")


@given(st.text(max_size=300))
def test_a_name_is_shown_on_one_line_without_hidden_characters(name: str) -> None:
    shown = plain(name)
    assert {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
    assert len(shown) <= 120


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "$\\LaTeX$",
        "**粗**",
        "# 题",
        "`码`",
    ],
)
def test_a_name_is_not_markup(name: str) -> None:
    shown = markdown(name)
    for mark in "<[$*#`":
        assert mark not in shown.replace(f"\\{mark}", "")


@pytest.mark.parametrize("name", [":material/home:", ":red[红]", ":smile:", ":blue-badge[x]"])
def test_a_name_is_not_a_directive_of_streamlit(name: str) -> None:
    assert ":" not in markdown(name).rstrip(":").replace("\\", "")


def test_a_time_in_a_name_keeps_its_colon() -> None:
    assert markdown("2026年 04:45") == "2026年 04:45"


def test_names_in_our_own_html_stay_text() -> None:
    nasty = '"><img src=x onerror=alert(1)>'
    page = area_blocks([Block(nasty, nasty, [AreaBar(nasty, 1.0, nasty)])])
    assert "<img" not in page
    assert "<img" not in hypertext(nasty)


def test_a_label_in_a_chart_is_text_and_short() -> None:
    assert label("<b>粗</b>") == "&lt;b&gt;粗&lt;/b&gt;"
    assert len(label("长" * 10_000)) == 40
