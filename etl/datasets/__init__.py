"""The 23 kinds of rows that communities export, one module each."""

from __future__ import annotations

from etl.contract import Dataset
from etl.datasets.activity import ACTIVITY
from etl.datasets.aid import AID
from etl.datasets.boundary import BOUNDARY
from etl.datasets.care_household import CARE_HOUSEHOLD
from etl.datasets.case_record import CASE_RECORD
from etl.datasets.grid import GRID_DATASET
from etl.datasets.home_visit import HOME_VISIT
from etl.datasets.honour import HONOUR
from etl.datasets.media_report import MEDIA_REPORT
from etl.datasets.merchant import MERCHANT
from etl.datasets.micro_home import MICRO_HOME
from etl.datasets.micro_home_item import MICRO_HOME_ITEM
from etl.datasets.patrol import PATROL
from etl.datasets.points_entry import POINTS_ENTRY
from etl.datasets.reception import RECEPTION
from etl.datasets.region import REGION
from etl.datasets.renovation import RENOVATION
from etl.datasets.service_hour import SERVICE_HOUR
from etl.datasets.station import STATION
from etl.datasets.team import TEAM
from etl.datasets.tourism_month import TOURISM_MONTH
from etl.datasets.volunteer import VOLUNTEER
from etl.datasets.wish import WISH

DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        REGION,
        GRID_DATASET,
        BOUNDARY,
        VOLUNTEER,
        TEAM,
        STATION,
        MICRO_HOME,
        MICRO_HOME_ITEM,
        PATROL,
        CASE_RECORD,
        ACTIVITY,
        SERVICE_HOUR,
        HOME_VISIT,
        CARE_HOUSEHOLD,
        WISH,
        RECEPTION,
        POINTS_ENTRY,
        TOURISM_MONTH,
        MERCHANT,
        AID,
        RENOVATION,
        HONOUR,
        MEDIA_REPORT,
    )
}
