"""What only a browser can tell: deep links, width, requests, real clicks."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.browser.conftest import PATIENCE, Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Pixels from the end of each year below a figure to the start of the next one.
YEAR_GAPS = """() => [...document.querySelectorAll('.xaxislayer-above')].flatMap(axis => {
  const lines = [...axis.querySelectorAll('tspan')]
  const years = lines.filter(line => line.textContent.startsWith('20'))
  const places = years.map(year => year.getBoundingClientRect())
  return places.slice(1).map((place, i) => place.left - places[i].right)
})"""


def test_a_deep_link_opens_its_page_on_a_fresh_server(fresh_server: str, look: Look) -> None:
    page = look(f"{fresh_server}/data?part=rejected")
    assert page.locator("h1").inner_text() == "数据"
    assert page.get_by_text("没有这一天").count() + page.get_by_text("没有收下").count() > 0
    assert page.get_by_text("Page not found").count() == 0
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_overview_opens_by_its_name_too(fresh_server: str, look: Look) -> None:
    page = look(f"{fresh_server}/overview?scope=350626&period=year")
    page.wait_for_function("location.pathname === '/'", timeout=PATIENCE)
    page.wait_for_selector("[data-testid=stMetric]", timeout=PATIENCE)
    assert page.locator("h1").inner_text() == "总览"
    assert page.get_by_text("Page not found").count() == 0
    assert "scope=350626" in page.url
    assert "period=year" in page.url
    assert "东山县" in page.locator(".st-key-crumbs").inner_text()


def test_a_page_file_can_not_be_opened_around_the_frame(fresh_server: str, look: Look) -> None:
    page = look(f"{fresh_server}/pages/data/data.py", awaited="")
    assert page.locator("[data-testid=stDataFrame]").count() == 0
    assert page.get_by_text("入库回执").count() == 0


@pytest.mark.parametrize("path", ["start", "pages/data/data.py"])
def test_a_wrong_address_leads_to_the_overview(server: str, look: Look, path: str) -> None:
    page = look(f"{server}/{path}?scope=350626", awaited="")
    assert page.locator("h1").inner_text() == "没有这一页"
    page.get_by_role("link", name="去总览").click()
    page.wait_for_selector("[data-testid=stMetric]", timeout=PATIENCE)
    assert page.locator("h1").inner_text() == "总览"
    assert "scope=350626" in page.url


@pytest.mark.parametrize("path", ["", "data", "data?part=rejected", "data?part=upload"])
def test_a_phone_never_scrolls_sideways(server: str, look: Look, path: str) -> None:
    page = look(f"{server}/{path}", width=390, height=844)
    widths = "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth]"
    assert max(page.evaluate(widths)) <= 390


def test_a_phone_shows_two_tiles_a_row(server: str, look: Look) -> None:
    page = look(server, width=390, height=844)
    tops = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMetric]')]"
        ".map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(tops) == 8
    assert len(set(tops)) == 4


def test_years_below_a_figure_stand_apart_on_a_phone(server: str, look: Look) -> None:
    page = look(f"{server}/?period=custom&from=2025-10-01&to=2026-10-31", width=390)
    gaps = page.evaluate(YEAR_GAPS)
    assert gaps
    assert min(gaps) > 14


def test_a_wall_screen_is_filled(server: str, look: Look) -> None:
    page = look(server, width=1920, height=1080)
    width = page.evaluate("document.querySelector('.areas').getBoundingClientRect().width")
    assert width > 1500


def test_the_way_down_to_the_rows_and_the_excel(server: str, look: Look) -> None:
    page = look(f"{server}/?scope=350626")
    page.get_by_role("button", name="看明细行").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("每行都注明来自哪个文件的第几行").wait_for(timeout=PATIENCE)
    page.keyboard.press("Escape")
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name="Excel").first.click()
    with open(waiting.value.path(), "rb") as file:
        book = openpyxl.load_workbook(io.BytesIO(file.read()))
    assert book.sheetnames[-1] == "说明"


def test_english_is_one_click_away_and_stays_in_the_link(server: str, look: Look) -> None:
    page = look(server)
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).first.click()
    page.wait_for_function(
        "document.querySelector('h1').innerText === 'Overview'", timeout=PATIENCE
    )
    assert "lang=en" in page.url


def test_a_field_says_in_the_users_language_how_it_is_sent(server: str, look: Look) -> None:
    words = {"draft": "按 Ctrl+回车确认", "draft?lang=en": "Press Ctrl+Enter to confirm"}
    where = ".stTextArea [data-testid=InputInstructions] span"
    shown = """where => {
      const told = document.querySelector(where)
      const [own, ours] = [null, '::after'].map(part => getComputedStyle(told, part))
      return [own.fontSize, ours.content.replaceAll('"', '')]
    }"""
    for link, told in words.items():
        page = look(f"{server}/{link}", awaited="textarea")
        page.locator("textarea").first.click()
        page.keyboard.type("2025")
        page.wait_for_selector(where, state="attached", timeout=PATIENCE)
        assert page.evaluate(shown, where) == ["0px", told]
