"""A plan as a workbook to fill in, new or as it stands, and back."""
