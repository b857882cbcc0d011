"""The report on missing targets: `report` says what is shown, the others how."""
