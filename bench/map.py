"""How fluid a map of 5,000 grids is: python -m bench.map --folder DIR.

Loads a register of so many grids with outlines and two months of their patrols through the
ordinary pipeline, then measures a rerun of the page on the server, and in Chromium the time from a
change of layer to the painted map and the time of a step while the map is dragged and zoomed.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.pages import PATIENCE, ROOT, served

COUNTY, TOWN = "350922000000", "350922101000"
WEST, SOUTH, STEP = 118.63, 26.54, 0.003  # inside the county's outline
ACROSS, A_COMMUNITY = 100, 50
DAYS = 60
LAYERS = ("每百户事件数", "入户走访次数", "未办结事件数", "巡防时长")
CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
SOFTWARE = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")  # fmt: skip
STEPS = 30


def write_grids(path: Path, grids: int) -> None:
    """A register of grids with an outline each, fifty a community."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["区划代码", "网格名称", "网格类型", "户数", "边界", "坐标系"])
        for number in range(grids):
            west = WEST + number % ACROSS * STEP
            south = SOUTH + number // ACROSS * STEP
            corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
            ring = ",".join(f"{west + x * STEP:.5f} {south + y * STEP:.5f}" for x, y in corners)
            code = f"350922101{901 + number // A_COMMUNITY}"
            writer.writerow([code, f"第{number}网格", "网格", 120, f"POLYGON(({ring}))", "WGS-84"])


def write_patrols(path: Path, grids: int) -> None:
    """A patrol a grid and day for two months."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["区划代码", "网格名称", "巡防日期", "时段", "管家姓名", "时长(分钟)"])
        for day in range(DAYS):
            date = f"2026-{9 + day // 30:02}-{day % 30 + 1:02}"
            for number in range(grids):
                code = f"350922101{901 + number // A_COMMUNITY}"
                minutes = 20 + (number * 7 + day) % 50
                writer.writerow([code, f"第{number}网格", date, "晨巡", f"管家{number}", minutes])


def loaded(folder: Path, grids: int) -> Path:
    """A data directory with the grids and their patrols; kept for the next run."""
    data = folder / f"map-{grids}"
    if (data / "warehouse" / "CURRENT").exists():
        return data
    for name, write in (("grids", write_grids), ("patrols", write_patrols)):
        source = folder / f"{name}-{grids}.csv"
        write(source, grids)
        command = [sys.executable, "-m", "cli", "load", str(source), "--data-dir", str(data)]
        started = time.monotonic()
        subprocess.run([*command, "--community", COUNTY], cwd=ROOT, check=True, capture_output=True)
        print(f"load {name:8} | {time.monotonic() - started:6.1f} s")
    return data


def reruns(data: Path) -> Iterator[tuple[str, float]]:
    """Milliseconds of the page on the server: first run, then changes of layer, each twice."""
    os.environ["XIANGLAN_DATA_DIR"] = str(data)
    os.chdir(ROOT)
    from streamlit.testing.v1 import AppTest

    import ui.session

    ui.session._client = lambda: (None, {})
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    app.run()
    app.switch_page("pages/map/map.py")
    for name in ("first", "again"):
        started = time.perf_counter()
        app.run()
        yield name, (time.perf_counter() - started) * 1000
    control = app.selectbox(key="map_layer_choice")
    for round_ in ("new layer", "seen layer"):
        for layer in control.options:
            started = time.perf_counter()
            app.selectbox(key="map_layer_choice").select(layer).run()
            yield round_, (time.perf_counter() - started) * 1000


def frames(page: Page) -> list[float]:
    """Milliseconds until the page has taken each move while the map is dragged, zoomed, pointed at.

    To know what lies under the pointer it reads the painted picture back, so it waits for it.
    """
    box = page.locator(CANVAS).first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    found = [_took(page.mouse.move, x + n * 6, y + n * 2) for n in range(STEPS)]
    page.mouse.up()
    found += [_took(page.mouse.wheel, 0, -120 if n < STEPS / 6 else 120) for n in range(STEPS // 3)]
    return found + [_took(page.mouse.move, x + n * 6, y) for n in range(STEPS)]


def _took(do: Callable[[float, float], None], x: float, y: float) -> float:
    started = time.perf_counter()
    do(x, y)
    return (time.perf_counter() - started) * 1000


def settle(page: Page) -> None:
    """Wait until the page's script has run and two frames are painted."""
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')"
        ".getAttribute('data-test-script-state') === 'notRunning'",
        timeout=PATIENCE,
    )
    page.evaluate("() => new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))")


def change(page: Page, layer: str) -> float:
    """Milliseconds from the choice of a layer to the map with its legend."""
    page.locator(".st-key-map_layer_choice input").click()
    option = page.get_by_role("option", name=layer, exact=True)
    option.wait_for(timeout=PATIENCE)
    started = time.perf_counter()
    option.click()
    page.locator(".st-key-card_map h3", has_text=layer).wait_for(timeout=PATIENCE)
    settle(page)
    return (time.perf_counter() - started) * 1000


def told(name: str, values: Sequence[float]) -> str:
    """Median and the slowest twentieth."""
    worst = sorted(values)[int(len(values) * 0.95)] if len(values) > 1 else values[0]
    middle = statistics.median(values)
    return f"{name:13} | median {middle:7.1f} ms | p95 {worst:7.1f} ms | {len(values)} times"


def main() -> None:
    """Needs Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="kept data, some MB")
    parser.add_argument("--grids", type=int, default=5_000)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("needs Chromium: apt-get install chromium")
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    print(platform.platform(), platform.python_version(), f"{os.cpu_count()} CPUs, load {load}")
    data = loaded(chosen.folder.resolve(), chosen.grids)
    with served(("ui.serve",), data) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(SOFTWARE))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        started = time.perf_counter()
        page.goto(f"{address}/map")
        page.wait_for_selector(CANVAS, timeout=PATIENCE)
        settle(page)
        print(told("open", [(time.perf_counter() - started) * 1000]))
        page.wait_for_timeout(5_000)
        print(told("frame", frames(page)))
        print(told("change, new", [change(page, layer) for layer in LAYERS]))
        print(told("change, seen", [change(page, layer) for layer in LAYERS]))
        browser.close()
    times: dict[str, list[float]] = {}
    for name, value in reruns(data):
        times.setdefault(name, []).append(value)
    for name, values in times.items():
        print(told(f"rerun, {name}", values))


if __name__ == "__main__":
    main()
