"""The ranks on the ballots behind a theme's place."""

from dashboard.views.themes.records.query import statement
from dashboard.views.themes.records.table import how, said, table
from dashboard.views.view import Records

RECORDS = Records(statement, table, said, how)
