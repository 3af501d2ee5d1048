"""The wall screen in a real browser: no scrolling, and it goes on by itself."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PATIENCE, Look
from ui.wall.rotation import EVERY

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZE = {"width": 1920, "height": 1080, "awaited": ".wall"}
SCROLLS = """() => [...document.querySelectorAll('html, body, .stApp, .stMain, .wall, .wall *')]
  .filter(e => !['inline', 'inline-block'].includes(getComputedStyle(e).display))
  .filter(e => e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2)
  .filter(e => getComputedStyle(e).overflowX !== 'visible')
  .filter(e => getComputedStyle(e).textOverflow !== 'ellipsis')
  .map(e => `${e.tagName}.${e.className} ${e.scrollWidth}x${e.scrollHeight} in `
    + `${e.clientWidth}x${e.clientHeight}`)"""
OUTSIDE = """() => [...document.querySelectorAll('.wall *')]
  .map(e => e.getBoundingClientRect())
  .filter(r => r.right > innerWidth + 1 || r.bottom > innerHeight + 1).length"""
HIDDEN = "[...document.querySelectorAll('[data-testid=stHeader]')].every(e => !e.offsetHeight)"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_screen_scrolls_or_is_cut_off(server: str, look: Look, language: str) -> None:
    page = look(f"{server}/wall?lang={language}&seconds=5", **SIZE)
    assert page.evaluate(HIDDEN)
    for screen in EVERY:
        page.wait_for_selector(f".w-body.{screen.name}", timeout=PATIENCE)
        page.wait_for_timeout(1_000)  # it slides in
        assert page.evaluate(SCROLLS) == []
        assert page.evaluate(OUTSIDE) == 0
    size = "(({width, height}) => [width, height])(document.querySelector('.wall')"
    assert page.evaluate(f"{size}.getBoundingClientRect())") == [1920, 1080]


def test_screens_change_by_themselves_and_leave_nothing_behind(server: str, look: Look) -> None:
    page = look(f"{server}/wall?screens=numbers,cases&seconds=5", **SIZE)
    count = page.evaluate("document.querySelectorAll('*').length")
    for name in ("cases", "numbers", "cases", "numbers"):
        page.wait_for_selector(f".w-body.{name}", timeout=PATIENCE)
    assert page.locator(".wall").count() == 1
    assert page.evaluate("document.querySelectorAll('*').length") <= count


def test_full_screen_stays_while_screens_change(server: str, look: Look) -> None:
    page = look(f"{server}/wall?screens=numbers,people&seconds=5", **SIZE)
    page.mouse.move(900, 500)
    page.get_by_role("button", name="全屏").click()
    page.wait_for_function("!!document.fullscreenElement", timeout=PATIENCE)
    page.wait_for_selector(".w-body.people", timeout=PATIENCE)
    page.wait_for_selector(".w-body.numbers", timeout=PATIENCE)
    assert page.evaluate("!!document.fullscreenElement")
    assert not page.get_by_role("button", name="全屏").is_visible()


def test_the_way_back_leads_to_the_dashboard(server: str, look: Look) -> None:
    page = look(f"{server}/wall?seconds=600", **SIZE)
    page.get_by_role("link", name="返回看板").click()
    page.wait_for_selector("[data-testid=stMetric]", timeout=PATIENCE)
    assert page.locator(".wall").count() == 0
