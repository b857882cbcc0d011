"""Facts of data that agree: each module finds one sort of contradiction, and rules word it.

`figures`, `reports`, `surveys` and `controls` say whether an item is free of them all.
"""
