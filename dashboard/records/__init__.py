"""What stands behind a view's number, row by row."""
