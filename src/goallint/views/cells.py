"""What a cell of a workbook can hold, and how what it cannot hold is spelt out."""

import re

SPELT_OUT = re.compile("_x([0-9A-Fa-f]{4})_")
UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def spelt(text: str) -> str:
    """`text` as a workbook has it: what would be read as a character that is spelt out is kept."""
    return SPELT_OUT.sub(lambda match: f"_x005F{match[0]}", text)


def cleaned(text: str) -> str:
    """`text` with a stand-in for the characters that a workbook cannot hold."""
    return UNWRITABLE.sub("\ufffd", text)
