"""Start the dashboard: `python -m ui.serve [Streamlit's own options]`."""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

APP = Path(__file__).resolve().parent.parent / "dashboard.py"


def serve(options: list[str]) -> None:
    """Run the app until it is stopped.

    Streamlit takes a folder named pages/ for its older way to list pages until app.py has run
    once; a deep link on a fresh server would then say "Page not found", in English.
    """
    PagesManager.uses_pages_directory = False
    sys.argv = ["streamlit", "run", str(APP), *options]
    main()


if __name__ == "__main__":
    serve(sys.argv[1:])
