"""The attendances of startups, one by one."""

from dashboard.views.startups.records.query import statement
from dashboard.views.startups.records.table import how, said, table
from dashboard.views.view import Records

RECORDS = Records(statement, table, said, how)
