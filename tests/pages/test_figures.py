"""Every figure of the pages is one that Plotly takes: on the way to the browser nobody checks."""

from __future__ import annotations

import json

import plotly.graph_objects
import pytest

from tests.pages.conftest import Screen

PAGES = [
    ("overview", ""),
    *(("cases", part) for part in ("loop", "outcomes", "time", "kinds")),
    *(("patrol", part) for part in ("times", "rounds", "deeds")),
    *(("service", part) for part in ("activities", "days", "visits", "wishes", "outreach")),
    *(("teams", part) for part in ("volunteers", "points", "renown")),
]


@pytest.mark.parametrize(("page", "part"), PAGES)
def test_every_property_of_a_figure_is_known_to_plotly(
    screen: Screen, page: str, part: str
) -> None:
    app = screen(page, period="year", **({"part": part} if part else {}))
    assert not app.exception
    for chart in app.get("plotly_chart"):
        figure = json.loads(chart.proto.spec)
        assert figure["data"]
        plotly.graph_objects.Figure(figure)  # raises ValueError for what it does not know


def test_something_is_drawn(screen: Screen) -> None:
    assert len(screen("overview", period="year").get("plotly_chart")) == 2


@pytest.mark.parametrize(("page", "part"), PAGES)
def test_a_place_of_which_nothing_is_known_has_no_chart_without_marks(
    screen: Screen, page: str, part: str
) -> None:
    app = screen(page, **({"part": part} if part else {}))
    assert not app.exception
    for chart in app.get("plotly_chart"):
        drawn = [trace.get("y") or trace.get("x") for trace in json.loads(chart.proto.spec)["data"]]
        assert any(value is not None for values in drawn for value in values or ())
