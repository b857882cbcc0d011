"""The report round: a workbook with what a report is to tell of, and back."""
