"""数据：入库回执、待改的行、上传文件、目标、版本。"""

from ui.session import require_user

user = require_user()

import streamlit as st  # noqa: E402

from metrics.errors import WarehouseError  # noqa: E402
from ui.arrivals import show_upload  # noqa: E402
from ui.loaded import show_loaded  # noqa: E402
from ui.rejected import show_rejected  # noqa: E402
from ui.sections import choose_section  # noqa: E402
from ui.states import show_trouble  # noqa: E402
from ui.target_editor import show_targets  # noqa: E402
from ui.texts import _  # noqa: E402
from ui.versions import show_versions  # noqa: E402
from ui.waiting import show_waiting  # noqa: E402

RECEIPTS, REJECTED, WAITING, UPLOAD, TARGETS, VERSIONS = (
    "receipts", "rejected", "waiting", "upload", "targets", "versions",
)  # fmt: skip

st.title(_("数据"), anchor=False)
section = choose_section(
    {
        RECEIPTS: _("入库回执"),
        REJECTED: _("待改的行"),
        WAITING: _("等待确认"),
        UPLOAD: _("上传文件"),
        TARGETS: _("目标"),
        VERSIONS: _("版本"),
    }
)
try:
    if section == RECEIPTS:
        show_loaded(user)
    elif section == REJECTED:
        show_rejected(user)
    elif section == WAITING:
        show_waiting(user)
except WarehouseError as error:
    show_trouble(error)
if section == UPLOAD:
    show_upload()
elif section == TARGETS:
    show_targets(user)
elif section == VERSIONS:
    show_versions()
