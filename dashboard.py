"""What is served: the screens of app.py, and an answer to addresses that lead to none of them."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from ui.nowhere import Nowhere

app = st.App("app.py", middleware=[Middleware(Nowhere)])
