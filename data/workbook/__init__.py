"""The programme workbook: one schema from which reader, validator, writer and blank template all come."""
