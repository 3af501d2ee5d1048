"""指标手册：每个指标的口径、单位、来源和算例。"""

from ui.session import require_user

require_user()

import streamlit as st  # noqa: E402

from ui.handbook import show_handbook  # noqa: E402
from ui.texts import _  # noqa: E402

st.title(_("指标手册"), anchor=False)
show_handbook()
