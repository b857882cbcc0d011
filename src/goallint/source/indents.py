"""Where a line should begin, judged by the lines around it."""


def fitting_column(lines: list[str], number: int) -> int:
    """The column (from 1) in which line `number` should begin, judged by those that it could belong with."""
    line = lines[number]
    own, listed = len(line) - len(line.lstrip()), line.lstrip().startswith("- ")
    indents: list[int] = []
    outermost = float("inf")
    for above in reversed(lines[:number]):
        text = above.lstrip()
        indent = len(above) - len(text)
        if not text or text.startswith("#") or indent >= outermost:
            continue
        outermost = indent
        if text.startswith("- "):
            indents.append(indent if listed else indent + 2)
        elif not listed:
            indents.append(indent)
        if indent == 0:
            break
    others = [indent for indent in indents if indent != own]
    return min(others or [0], key=lambda indent: (abs(indent - own), -indent)) + 1


def meant_column(lines: list[str], number: int) -> int:
    """The column (from 1) in which line `number`, indented with tabs, was meant to begin."""
    text = lines[number].lstrip()
    indents: list[int] = []
    for above in reversed(lines[:number]):
        inside = above.lstrip()
        if not inside or inside.startswith("#") or "\t" in above[: len(above) - len(inside)]:
            continue
        indent = len(above) - len(inside)
        if indents and indent >= min(indents):
            continue
        within = indent + 2 * inside.startswith("- ")
        if not indents and inside.rstrip().endswith(":"):
            indents.append(within + 2)
        indents.append(indent if text.startswith("- ") else within)
        if indent == 0:
            break
    # A line after it that is no row of a list, and has no tab, mostly belongs with it.
    after = (line for line in lines[number + 1 :] if line.strip() and not line.startswith("\t"))
    below = next(after, "")
    beside = len(below) - len(below.lstrip(" "))
    if below and beside in indents and not below.lstrip(" ").startswith(("- ", "\t", "---")):
        return beside + 1
    last = next((line for line in reversed(lines[:number]) if line.strip()), "")
    if text[:1].isdigit() and last.lstrip(" ")[:1].isdigit():
        # Years stand below one another.
        return len(last) - len(last.lstrip(" ")) + 1
    shown = len(lines[number].expandtabs(4)) - len(text)
    return min(indents or [0], key=lambda indent: (abs(indent - shown), -indent)) + 1


def depth(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
