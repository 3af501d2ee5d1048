"""地图：网格（小巷）上的各项指标，逐月播放，两期对比，点一块看它的卡片。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui.map.show import show_map  # noqa: E402
from ui.states import readable_view  # noqa: E402
from ui.texts import _  # noqa: E402

with readable_view() as view:
    st.title(_("地图"), anchor=False)
    show_map(view)
