"""`python -m samples [--out data/samples]` writes the sample exports, always the same bytes."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from samples.write import COMMUNITIES, write_samples


def main() -> None:
    """Replace the five communities' folders under --out."""
    parser = argparse.ArgumentParser(prog="python -m samples", description="生成示例数据")
    parser.add_argument("--out", type=Path, default=Path("data/samples"), help="输出文件夹")
    out: Path = parser.parse_args().out
    for name in COMMUNITIES:
        shutil.rmtree(out / name, ignore_errors=True)
    write_samples(out)
    files = [path for name in COMMUNITIES for path in (out / name).rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"已生成示例数据：{len(files)} 个文件，{size / 1e6:.1f} MB（{out}）", file=sys.stderr)


if __name__ == "__main__":
    main()
