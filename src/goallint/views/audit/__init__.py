"""The working paper: audit questions answered by what the rules find, with figures and evidence."""
