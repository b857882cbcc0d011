"""The report round: a workbook with what a report must contain, and back."""
