"""The rules: one family a folder, one rule a file, one explicit list of them all."""
