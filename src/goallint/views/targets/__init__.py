"""The report on missing targets: `targets_report` says what is shown, the others how."""
