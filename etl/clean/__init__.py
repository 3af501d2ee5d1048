"""From text cells to typed values, with the text kept where the value says less than it."""

from etl.clean.categories import parse_category, parse_code, parse_flag, parse_free_text, parse_text
from etl.clean.columns import irregular, regular
from etl.clean.corrections import Corrected, Correction, correct, read_corrections
from etl.clean.dates import parse_date
from etl.clean.distinct import mask_expr
from etl.clean.durations import parse_minutes
from etl.clean.filling import fill_down, last_cells
from etl.clean.instants import parse_instant
from etl.clean.money import parse_yuan
from etl.clean.months import parse_month
from etl.clean.names import parse_names, split_names
from etl.clean.numbers import parse_count, parse_decimal, parse_number
from etl.clean.parsed import Parsed
from etl.clean.places import grid_key
from etl.clean.plan import ColumnPlan, Context
from etl.clean.privacy import mask_text, pseudonym
from etl.clean.reader import Reader
from etl.clean.rows import clean, parse_irregular, typed
from etl.clean.times import parse_time, read_spans
from etl.clean.units import heading_unit, title_units, unit_scale

__all__ = [
    "ColumnPlan",
    "Context",
    "Corrected",
    "Correction",
    "Parsed",
    "Reader",
    "clean",
    "correct",
    "fill_down",
    "grid_key",
    "heading_unit",
    "irregular",
    "last_cells",
    "mask_expr",
    "mask_text",
    "parse_category",
    "parse_code",
    "parse_count",
    "parse_date",
    "parse_decimal",
    "parse_flag",
    "parse_free_text",
    "parse_instant",
    "parse_irregular",
    "parse_minutes",
    "parse_month",
    "parse_names",
    "parse_number",
    "parse_text",
    "parse_time",
    "parse_yuan",
    "pseudonym",
    "read_corrections",
    "read_spans",
    "regular",
    "split_names",
    "title_units",
    "typed",
    "unit_scale",
]
