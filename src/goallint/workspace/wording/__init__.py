"""What the words of a text say: word lists, amounts and times, clauses, deeds."""
