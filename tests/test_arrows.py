"""The rules of the house that the code itself can show: who may import whom, and small files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A layer may import itself and what stands beside it; anything else of ours is a wrong arrow.
ALLOWED: dict[str, set[str]] = {
    "app": {"pages", "ui", "charts", "reports", "metrics"},
    "cli": {"commands"},
    "dashboard": {"ui"},
    "commands": {"etl", "metrics", "reports", "ui", "charts"},
    "pages": {"ui", "charts", "reports", "metrics"},
    "ui": {"metrics", "charts"},
    "reports": {"metrics", "charts"},
    "metrics": set(),
    "charts": set(),
    "etl": set(),
    "samples": set(),
}
# The path of a claim through the draft check: a folder imports itself and those before it.
DRAFT = Path("reports/draft")
CLAIM = (
    "numbers", "language", "periods", "context", "relations", "ties", "verdicts", "replies",
)  # fmt: skip
LONGEST_MODULE = 300
LONGEST_PAGE = 80
LONGEST_FUNCTION = 40
SQL = re.compile(r"\b(select\s.+\sfrom|insert\s+into|group\s+by|order\s+by|read_parquet)\b", re.I)
# In two parts, so that this file names none of them itself and needs no exception.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian"),
    )
)


def tracked() -> list[Path]:
    """The files of the project as git lists them, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def layer_of(path: Path) -> str:
    """The first folder of a module, or its own name at the top."""
    return path.parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> set[str]:
    """Every module name that is imported anywhere in a module, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that arrows can be read"
            found.add(node.module or "")
    return found


TRACKED = tracked()
TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
    for path in TRACKED
    if path.suffix == ".py"
}
CODE = {path: tree for path, tree in TREES.items() if layer_of(path) in ALLOWED}
PAGES = [path for path in CODE if layer_of(path) == "pages"]


def test_every_layer_is_there_and_every_module_lies_in_one() -> None:
    assert {layer_of(path) for path in CODE} >= ALLOWED.keys() - {"reports"}
    elsewhere = {layer_of(path) for path in TREES} - ALLOWED.keys() - {"tests", "bench", "docs"}
    assert not elsewhere


@pytest.mark.parametrize("layer", sorted(ALLOWED))
def test_a_layer_imports_only_what_the_arrows_allow(layer: str) -> None:
    wrong = [
        f"{path} imports {name}"
        for path, tree in CODE.items()
        if layer_of(path) == layer
        for name in sorted(imported(tree))
        if name.split(".")[0] in ALLOWED.keys() - {layer} - ALLOWED[layer]
    ]
    assert not wrong


@pytest.mark.parametrize("folder", CLAIM)
def test_a_step_of_the_draft_check_imports_only_those_before_it(folder: str) -> None:
    later = [f"reports.draft.{one}." for one in CLAIM[CLAIM.index(folder) + 1 :]]
    modules = [path for path in CODE if path.parent == DRAFT / folder]
    assert len(modules) > 1
    wrong = [
        f"{path} imports {name}"
        for path in modules
        for name in sorted(imported(CODE[path]))
        if name.startswith(tuple(later)) or name.rpartition(".")[0] == "reports.draft"
    ]
    assert not wrong
    assert {path.parent.name for path in CODE if path.parent.parent == DRAFT} == set(CLAIM)


def test_only_the_screen_imports_streamlit() -> None:
    users = {layer_of(path) for path, tree in CODE.items() if "streamlit" in _roots(tree)}
    assert users <= {"app", "dashboard", "pages", "ui"}


def test_only_the_pipeline_and_metrics_open_the_warehouse() -> None:
    users = {layer_of(path) for path, tree in CODE.items() if "duckdb" in _roots(tree)}
    assert users <= {"etl", "metrics"}


def _roots(tree: ast.Module) -> set[str]:
    return {name.split(".")[0] for name in imported(tree)}


def test_no_page_lies_where_a_deep_link_would_run_it_without_sign_in() -> None:
    assert PAGES
    assert not list((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_begins_with_require_user(page: Path) -> None:
    body = CODE[page].body
    if not (ROOT / page).read_text(encoding="utf-8").strip():
        return  # an empty __init__.py shows nothing
    acts = [node for node in body if not _declares(node)]
    assert acts, f"{page} does nothing"
    first = acts[0].value if isinstance(acts[0], ast.Expr | ast.Assign) else None
    assert isinstance(first, ast.Call), ast.unparse(acts[0])
    assert isinstance(first.func, ast.Name)
    assert first.func.id == "require_user"


def _declares(node: ast.stmt) -> bool:
    """A docstring, an import or a definition: nothing that shows data."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_short_and_holds_no_sql(page: Path) -> None:
    assert len((ROOT / page).read_text(encoding="utf-8").splitlines()) < LONGEST_PAGE
    texts = [
        node.value
        for node in ast.walk(CODE[page])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in texts if SQL.search(text)]


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in CODE
    }
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in CODE.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {part.removesuffix(".py") for path in CODE for part in path.parts}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}


def test_no_file_names_the_host_of_a_package_registry() -> None:
    texts = [p for p in TRACKED if p.suffix not in {".csv", ".xlsx", ".xls", ".png", ".woff2"}]
    naming = [
        str(path.relative_to(ROOT))
        for path in texts
        if any(host.encode() in path.read_bytes() for host in HOSTS)
    ]
    assert not naming


def test_the_lock_pins_every_package_by_hash_and_names_no_url() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[\w.\-]+(?:\[[\w,]+\])?==\S+", lock, re.MULTILINE)
    assert len(pinned) > 20
    blocks = re.split(r"\n(?=[\w.\-]+(?:\[[\w,]+\])?==)", lock)
    assert not [b.splitlines()[0] for b in blocks if "==" in b and "--hash=sha256:" not in b]


def test_the_standard_library_is_not_shadowed_by_our_names() -> None:
    assert not ALLOWED.keys() & sys.stdlib_module_names
