"""Entry of the dashboard: who is looking, in which language, and the pages there are."""

from __future__ import annotations

import gc

import streamlit as st

from ui import address
from ui.data import one_version
from ui.frame import frame
from ui.languages import choose_language
from ui.session import require_user
from ui.texts import _

WITHOUT_BAR = {"awards", "data", "draft", "handbook"}
BARE = {"wall"}
TELLING_LANES = {"cases", "overview", "patrol", "service", "teams"}


@st.cache_resource(show_spinner=False)
def _settled_memory() -> None:
    """Keep the imports out of the garbage collection that follows each run."""
    gc.collect()
    gc.freeze()


def _elsewhere() -> None:
    """A page that is never drawn: its address leads to another."""


st.set_page_config(page_title="巷览", page_icon="/app/static/logo.svg", layout="wide")
choose_language()
user = require_user()
_settled_memory()
st.logo("/app/static/wordmark.svg", size="large")
overview = st.Page("pages/overview/overview.py", title=_("总览"), url_path="start", default=True)
page = st.navigation(
    {
        _("看成效"): [
            overview,
            st.Page(_elsewhere, title=_("总览"), url_path="overview", visibility="hidden"),
            st.Page("pages/patrol/patrol.py", title=_("巡防时长"), url_path="patrol"),
            st.Page("pages/cases/cases.py", title=_("事件与调解"), url_path="cases"),
            st.Page("pages/map/map.py", title=_("地图"), url_path="map"),
            st.Page("pages/service/service.py", title=_("服务与关爱"), url_path="service"),
            st.Page("pages/teams/teams.py", title=_("队伍与积分"), url_path="teams"),
            st.Page("pages/tourism/tourism.py", title=_("旅游影响"), url_path="tourism"),
            st.Page("pages/brief/brief.py", title=_("简报"), url_path="brief"),
            st.Page("pages/wall/wall.py", title=_("大屏"), url_path="wall"),
        ],
        _("写材料"): [
            st.Page("pages/awards/awards.py", title=_("申报材料"), url_path="awards"),
            st.Page("pages/draft/draft.py", title=_("申报稿体检"), url_path="draft"),
        ],
        _("管数据"): [
            st.Page(
                "pages/plausibility/plausibility.py", title=_("可信度核对"), url_path="plausibility"
            ),
            st.Page("pages/handbook/handbook.py", title=_("指标手册"), url_path="handbook"),
            st.Page("pages/data/data.py", title=_("数据"), url_path="data"),
        ],
    },
    position="top",
)
if page.url_path == "overview":  # Streamlit opens the first page at / only
    st.switch_page(overview, query_params=st.query_params.to_dict())
here = page.url_path or "overview"
address.settle(here)
shape = {"has_bar": here not in WITHOUT_BAR, "is_bare": here in BARE}
with one_version(), frame(user, **shape, tells_lanes=here in TELLING_LANES):
    page.run()
