"""A drawing to take away: its table as CSV or a workbook, its marks as SVG or PNG, each with what it rests on."""
