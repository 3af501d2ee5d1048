"""All questions of the serving version: read at once, or behind the page where records are many."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread

import streamlit as st

from metrics.questions import Questions, every_question
from metrics.warehouse import Warehouse
from ui.amounts import full
from ui.data import warehouse
from ui.home import data_dir
from ui.served import served
from ui.texts import _

MOST_AT_ONCE = 500_000  # records; some three seconds, once for a version


def known() -> Questions | None:
    """All questions; None while they are read, and where the machine can't read all of them."""
    found, folder = warehouse(), str(data_dir())
    if served().record_count <= MOST_AT_ONCE:
        return _at_once(found, folder, found.version)
    reading = _behind(folder, found.version)
    return reading.result() if reading.done() and not reading.exception() else None


def are_being_read() -> bool:
    """Whether a person has to wait for them."""
    if served().record_count <= MOST_AT_ONCE:
        return False
    return not _behind(str(data_dir()), warehouse().version).done()


@st.fragment(run_every="3s")
def show_waiting() -> None:
    """Say so, and show the page as soon as they are known."""
    if not are_being_read():
        st.rerun()
    count = full(served().record_count)
    with st.container(key="being_read"):
        st.info(
            _(
                "这个版本有 {count} 条记录，正在逐条核对，约需几分钟；好了本页会自己打开。",
                count=count,
            )
        )


@st.cache_resource(max_entries=2, show_spinner=False)
def _at_once(_warehouse: Warehouse, folder: str, version: str) -> Questions:
    return every_question(_warehouse)


@st.cache_resource(max_entries=2, show_spinner=False)
def _behind(folder: str, version: str) -> Future[Questions]:
    """A thread that the server does not wait for when it stops."""
    reading: Future[Questions] = Future()
    Thread(target=_read, args=(reading, folder, version), daemon=True).start()
    return reading


def _read(reading: Future[Questions], folder: str, version: str) -> None:
    own = Warehouse(folder)
    try:
        with own.pinned() as pinned:
            if pinned.version != version:
                raise LookupError(version)  # the page will ask for that of the next one
            reading.set_result(every_question(pinned))
    except Exception as error:  # the page then asks for what it shows, and says what is wrong
        reading.set_exception(error)
    finally:
        own.close()
