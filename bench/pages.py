"""From a change of filter to the painted page, in Chromium: python -m bench.pages --folder DIR.

Each page against the same widgets with nothing in them, and 10 million patrols against 100 000.
A `new` choice is one that this server has never answered; a `seen` one it has answered before.
Pages take turns within one run, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import patrol_csv

ROOT = Path(__file__).resolve().parent.parent
PAINTED = Path(__file__).with_name("painted.js")
SAMPLES = ROOT / "data" / "samples"
COMMUNITY = "350626101901"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
SCOPES = ("", "35", "3506", "350626", "350626101", COMMUNITY)
PERIODS = (1, 2, 3, 4, 0)  # quarter, year, three years, all, and back to the month
PAGES = ("", "patrol", "cases", "service", "teams", "plausibility")
QUIET = 350  # milliseconds without any change, after which a page counts as painted
PATIENCE = 240_000


@dataclass
class Times:
    """Milliseconds of each change, in the order of the changes."""

    new: list[float]
    seen: list[float]


class Tab:
    """A browser tab on one of the servers."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
        self.page.add_init_script(path=PAINTED)
        self.page.set_default_timeout(PATIENCE)

    def open(self, path: str, part: int = 0) -> None:
        """Show a page, and a part of it by its number."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("[aria-label=时段] button")
        self.page.wait_for_function(_AT_REST)
        if part:
            self.press("看什么", part)

    def press(self, group: str, number: int) -> float:
        """Choose an option of a group; milliseconds until the page was painted."""
        self.page.bring_to_front()  # the browser draws what lies in front
        find = f"() => document.querySelectorAll('[aria-label={group}] button')[{number}]"
        return float(self.page.evaluate(f"window.press({find}, {QUIET})"))

    def widgets(self) -> dict[str, int]:
        """How many there are on the page of what the empty one can show."""
        counts = {
            "tiles": "[data-testid=stMetric]",
            "cards": "[class*=st-key-card_]",
            "charts": "[data-testid=stPlotlyChart]",
            "tables": "[data-testid=stTable]",
            "choices": "[data-testid=stSelectbox]",
            "parts": "[aria-label=看什么] button",
            "buttons": "[data-testid=stButton]:not(.st-key-crumbs *)",
            "downloads": "[data-testid=stDownloadButton]",
        }
        return {name: self.page.locator(found).count() for name, found in counts.items()}


_AT_REST = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const rests = app && app.getAttribute('data-test-script-state') === 'notRunning';
    if (document.querySelector('.st-key-being_read')) return false;  // opens by itself later
    return rests && performance.now() - window.painted.changed > 500;
}"""


def compare(first: Tab, other: Tab, path: str, part: int, *, is_empty: bool) -> tuple[Times, Times]:
    """Both tabs through all scopes and periods, taking turns."""
    times = (Times([], []), Times([], []))
    for scope in SCOPES:
        first.open(f"{path}?scope={scope}", part)
        if is_empty:
            asked = "&".join(f"{name}={count}" for name, count in first.widgets().items())
            other.open(f"?scope={scope}&{asked}")
        else:
            other.open(f"{path}?scope={scope}", part)
        for round_ in ("new", "seen"):
            for period in PERIODS:
                for tab, found in zip((first, other), times, strict=True):
                    getattr(found, round_).append(tab.press("时段", period))
    return times


def told(name: str, mine: Times, theirs: Times) -> str:
    """Medians with their middle half, and the ratio."""
    parts = []
    for round_ in ("new", "seen"):
        ours, others = getattr(mine, round_), getattr(theirs, round_)
        ratio = statistics.median(ours) / statistics.median(others)
        parts.append(f"{round_} {_spread(ours)} against {_spread(others)} ms = {ratio:.2f}x")
    return f"{name:22} | " + " | ".join(parts)


def _spread(values: Sequence[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:5.0f} ({low:.0f}-{high:.0f})"


@contextmanager
def served(command: Sequence[str], data: Path) -> Iterator[str]:
    """The address of a server, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"XIANGLAN_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", *command, "--server.port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _await(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server did not start")


def loaded(folder: Path, rows: int) -> Path:
    """A data directory with the samples and that many patrols more; kept for the next run."""
    data = folder / f"pages-{rows}"
    if not (data / "warehouse" / "CURRENT").exists():
        _load(data, SAMPLES)
        if rows:
            source = folder / f"{rows}.csv"
            patrol_csv.write(source, rows, is_plausible=True)
            _load(data, source, "--community", COMMUNITY)
            source.unlink()
    return data


def _load(data: Path, source: Path, *more: str) -> None:
    command = [sys.executable, "-m", "cli", "load", str(source), "--data-dir", str(data), *more]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode > 1:  # 1 says that lines were rejected, as some of the samples are
        sys.exit(done.stderr or done.stdout)


def _each(tab: Tab, pages: Sequence[str], *, every_part: bool) -> Iterator[tuple[str, int]]:
    """Pages, with the numbers of their parts when all parts are wanted."""
    for path in pages:
        tab.open(path)
        for part in range(max(tab.widgets()["parts"], 1) if every_part else 1):
            yield path, part


def run(browser: Browser, folder: Path, pages: Sequence[str], *, parts: bool, large: int) -> None:
    """Print a line a page for both comparisons; the second one only when `large` is not 0."""
    app = ("ui.serve",)
    with ExitStack() as open_servers:
        start = open_servers.enter_context
        ours = Tab(browser, start(served(app, loaded(folder, 0))))
        empty = ("streamlit", "run", "bench/empty.py")
        blank = Tab(browser, start(served(empty, loaded(folder, 0))))
        print("samples against the same widgets with nothing in them")
        for path, part in _each(ours, pages, every_part=parts):
            found = compare(ours, blank, path, part, is_empty=True)
            print(told(f"{path or 'overview'} {part}", *found), flush=True)
    if not large:
        return
    with ExitStack() as open_servers:
        start = open_servers.enter_context
        many = Tab(browser, start(served(app, loaded(folder, large))))
        few = Tab(browser, start(served(app, loaded(folder, 100_000))))
        print(f"{large:,} patrols against 100,000")
        for path, part in _each(many, pages, every_part=parts):
            found = compare(many, few, path, part, is_empty=False)
            print(told(f"{path or 'overview'} {part}", *found), flush=True)


def main() -> None:
    """Needs Chromium and, for ten million patrols, about 4 GB of disk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="kept data, some GB")
    parser.add_argument("--pages", nargs="+", default=PAGES, help="paths; the overview is ''")
    parser.add_argument("--parts", action="store_true", help="every part of each page")
    parser.add_argument("--large", type=int, default=10_000_000, help="patrols; 0 leaves it out")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("needs Chromium: apt-get install chromium")
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    print(platform.platform(), platform.python_version(), f"{os.cpu_count()} CPUs, load {load}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        run(browser, chosen.folder, chosen.pages, parts=chosen.parts, large=chosen.large)
        browser.close()


if __name__ == "__main__":
    main()
