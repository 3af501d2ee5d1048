"""Frames in, Plotly figures (plain dicts) out; without Streamlit, so that reports share them."""
