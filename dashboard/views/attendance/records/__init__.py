"""The persons and headcounts behind the number of those who came."""

from dashboard.views.attendance.records.query import statement
from dashboard.views.attendance.records.table import how, said, table
from dashboard.views.view import Records

RECORDS = Records(statement, table, said, how)
