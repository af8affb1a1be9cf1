"""The ratings behind a host's shares, and not who gave them."""

from dashboard.views.feedback.records.query import statement
from dashboard.views.feedback.records.table import how, said, table
from dashboard.views.view import Records

RECORDS = Records(statement, table, said, how)
