"""Carries out what a finding's help says, to the letter: the files' new texts, for editors and tests.

Editors offer it; and the tests follow every help so, to show that it leads to where the finding is gone.
"""

from collections.abc import Callable, Iterator

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from goallint.engine.places import Place
from goallint.engine.result import Judged
from goallint.format.vocabulary import is_key, meanings
from goallint.late import expression
from goallint.rules.following import ALL, CODE, ENTRY_CODE, Follow, is_of_form, key_of
from goallint.source.edits import Composed, Unchangeable
from goallint.source.marks import unpack

_INSTEAD = expression(r"`([^`]+)` \([^`()]*`([^`]+[^`:])`\)")
"""A value that is to stand in place of another."""


class CannotFollow(Exception):
    """The help says nothing that a program can do."""


def followed(judged: Judged, help_: str, text_of: Callable[[str], str]) -> dict[str, str | None]:
    """The files, with their new texts, of what the help of a finding says; None for one that goes.

    `text_of` gives the text of a file of the workspace, its lines ending in line feeds. A correction that
    the finding carries itself is not made here. Raises CannotFollow.
    """
    how = judged.rule.followed(judged.finding.help or judged.finding.variant)
    codes = CODE.findall(help_)
    if how.how in ("none", "fix"):
        raise CannotFollow(how.reason)
    if how.how in ("row", "under") and not how.field:
        how = how._replace(field=next(min(meanings(code)) for code in codes if is_key(code)))
    # Where the list or mapping is not there yet, the help says what line it is to be below.
    lines = (code[:-1] for code in codes if code.endswith(":"))
    line = next((one for one in lines if how.field in meanings(one)), "")
    if how.how == "remove" and how.level == "file":
        return {judged.place.path: None}
    if how.how == "save":
        return {judged.place.path: text_of(judged.place.path)}
    if how.how == "entry" and (instead := _INSTEAD.search(help_)):
        return {
            judged.place.path: _instead(text_of(judged.place.path), judged.place, *instead.groups())
        }
    if whole := _whole(codes, how):
        how, codes = how._replace(how="entry", code=0), [whole]
    of_form = _of_form(codes, how)
    if len(of_form) <= max(how.code, 0):
        raise CannotFollow("the help has no code of the form")
    if how.how == "document":
        return {"": _document(of_form)}
    steps = [(how, code) for code in (of_form if how.code == ALL else [of_form[how.code]])]
    if how.then is not None:
        entries = [code for code in codes if ENTRY_CODE.fullmatch(code)]
        steps.append((how.then, entries[how.then.code]))
    # What comes first in a file is done last, so that it does not move the other places.
    steps.sort(key=lambda step: _place_of(judged, step[0])[1], reverse=True)
    found: dict[str, str | None] = {}
    for step, code in steps:
        place, mark = _place_of(judged, step)
        before = found.get(place.path)
        text = text_of(place.path) if before is None else before
        written = str(judged.finding.args.get("written", ""))
        found[place.path] = _followed(text, place, mark, code, step, line, written)
    return found


def with_row(text: str, mark: int, field: str, row: str, key: str) -> str:
    """A text with a row in the list `field` of the document that the item at `mark` is in.

    Where the list is not there yet, it is called `key`. Raises CannotFollow.
    """
    span = unpack(mark)
    begins = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    _, (document, *_) = _mapping_at(_nodes(text), begins[span.line - 1] + span.column - 1)
    pair = _pair(document, field)
    if document.flow_style and (pair is None or _is_blank(pair[1])):
        return _with_entry(text, document, key, f"[{row}]")
    is_in_brackets = pair and isinstance(pair[1], CollectionNode) and pair[1].flow_style
    return _with_row(text, document, field, row if is_in_brackets else f"- {row}", key)


def _instead(text: str, place: Place, new: str, old: str) -> str:
    """A text with one word in place of another at a place."""
    before = text.split("\n")
    row = before[place.line - 1]
    at = row.find(old, place.column - 1)
    if at < 0:
        at = row.rfind(old, 0, place.column)  # the key of what stands at the place
    if at < 0:
        raise CannotFollow(f"{old} is not there")
    before[place.line - 1] = row[:at] + new + row[at + len(old) :]
    return "\n".join(before)


def _of_form(codes: list[str], how: Follow) -> list[str]:
    """The codes of a help that have the form of what is to be done."""
    if how.how not in ("entry", "row", "under"):
        return [""] if how.how == "remove" else codes
    lines = [code for code in codes if is_of_form(code, how.how)]
    if how.how == "row" and not lines:
        # Within brackets a row has no dash: it is what comes after the list's name.
        names = [number for number, code in enumerate(codes) if how.field in meanings(code)]
        after = codes[names[0] + 1 :] if names else []
        braced = [code for code in after if code.startswith("{")]
        return braced or [code for code in after if not is_key(code)]
    return lines


def _whole(codes: list[str], how: Follow) -> str:
    """The code that is the whole list or mapping that a help goes into, with its key; empty for none."""
    marks = {"row": "[", "under": "{"}
    if how.how not in marks:
        return ""
    entries = ((key_of(code), code) for code in codes)
    begin = f": {marks[how.how]}"
    return next(
        (c for key, c in entries if how.field in meanings(key) and c[len(key) :].startswith(begin)),
        "",
    )


def _document(codes: list[str]) -> str:
    rows = [code for code in codes if ENTRY_CODE.fullmatch(code)]
    if not rows:
        raise CannotFollow("the help has no entries for the document")
    return "\n".join(rows) + "\n"


def _place_of(judged: Judged, how: Follow) -> tuple[Place, int]:
    """The place that a help goes to, and the mark of the item there."""
    which = -1 if how.at.startswith("last") else 0
    if "related" in how.at:
        return judged.related[which], judged.finding.related[which].spot.at
    return judged.place, judged.finding.spot.at


def _followed(
    text: str, place: Place, mark: int, code: str, how: Follow, line: str, written: str
) -> str:
    begins = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    first = begins[place.line - 1]
    start, stop = first + place.column - 1, first + place.end - 1
    if how.how in ("line", "indent", "before"):
        row, rest = text[first:].split("\n", 1)[0], text[first:].partition("\n")[2]
        end = text[first + len(row) : len(text) - len(rest)]
        if written and written in row and row.lstrip(" -") != written:
            # A part of the line: that at the place, as the same may stand before it.
            at = max(row.find(written, max(place.column - len(written), 0)), row.find(written))
            return text[:first] + row[:at] + code + row[at + len(written) :] + end + rest
        return text[:first] + _line(row, code, how.how) + end + rest
    if how.how == "key":
        return text[:start] + code + text[stop:]
    if how.level == "comment":
        begin, rest = text[:start].rstrip(" "), text[start:].split("\n", 1)[-1]
        return begin + ("" if begin.endswith("\n") or not begin else "\n") + rest
    nodes = _nodes(text)
    if how.how == "remove" and not how.field:
        return _removed(text, nodes, start, how)
    if how.how == "value":
        node = _value_at(nodes, start)
        if node is None and text[start : start + 1] in ("{", "["):
            raise CannotFollow("there is more than a value at the place")
        return _replaced(text, node, code) if node else text[:start] + code + text[stop:]
    span = unpack(mark)
    mapping, around = _mapping_at(nodes, begins[span.line - 1] + span.column - 1)
    if how.at.endswith("document"):
        mapping = around[0]
    if how.how == "remove":
        return _without(text, mapping, how.field, start)
    if how.how == "row":
        return _with_row(text, mapping, how.field, code, line)
    if how.how == "under":
        return _under(text, mapping, how.field, code, line)
    match = ENTRY_CODE.fullmatch(code)
    if match is None:
        raise CannotFollow(f"no entry: {code}")
    for outer in (one for node in nodes for one in _all(node) if isinstance(one, MappingNode)):
        pair = _pair(outer, match["key"])
        if pair and _start(pair[1]) <= start < pair[1].end_mark.index:
            mapping = outer  # what stands at the place is the key's value, or in it
    return _with_entry(text, mapping, match["key"], match["value"])


def _line(row: str, code: str, how: str) -> str:
    """A line as the help has it, or after what the help has."""
    if how == "before":
        return f"{code}\n{row}"
    if how == "indent":
        return " " * (int(code) - 1) + row.lstrip()
    if code.startswith("#"):
        return row[: row.index("#")] + code
    begin = len(row) - len(row.lstrip(" "))
    if not code.startswith("- "):
        while row[begin:].startswith("- "):
            begin += len(row[begin:]) - len(row[begin + 1 :].lstrip(" "))
    return row[:begin] + code


def _without(text: str, item: MappingNode, field: str, place: int) -> str:
    """The text without a key of an item; of a list of several values, without the one at the place."""
    for number, (key, value) in enumerate(item.value):
        if field in meanings(key.value):
            rows = value.value if isinstance(value, SequenceNode) else []
            for position, row in enumerate(rows) if len(rows) > 1 else ():
                if _start(row) == place:
                    return _cut(text, place, _end(text, row), value, position)
            return _cut(text, _start(key), _end(text, value), item, number)
    raise CannotFollow("nothing to remove")


def _nodes(text: str) -> list[Node]:
    try:
        return [node for node in Composed(text).documents if node]
    except Unchangeable:
        raise CannotFollow("the file cannot be read") from None


def _all(node: Node) -> Iterator[Node]:
    stack, seen = [node], set()
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, MappingNode):
            stack += [part for pair in one.value for part in pair]
        elif isinstance(one, SequenceNode):
            stack += one.value


def _start(node: Node) -> int:
    return node.start_mark.index


def _end(text: str, node: Node) -> int:
    """Where a node ends, without the blank lines and comments that follow it."""
    start, end = node.start_mark.index, node.end_mark.index
    while end > start:
        begin = max(text.rfind("\n", 0, end - 1) + 1, start) if end > start else start
        row = text[begin:end].strip()
        if row and not (row.startswith("#") and begin > start):
            return begin + len(text[begin:end].rstrip())
        end = begin
    return start


def _mapping_at(nodes: list[Node], item: int) -> tuple[MappingNode, list[MappingNode]]:
    """The mapping of the item, with those around it, outermost first."""
    found: list[MappingNode] = []

    def walk(node: Node, around: list[MappingNode]) -> None:
        nonlocal found
        if isinstance(node, MappingNode):
            around = [*around, node]
            own = _start(node) == item or any(
                (k.value == "id" and _start(v) == item)
                or _start(k) == item
                or (not isinstance(v, MappingNode) and _start(v) <= item < v.end_mark.index)
                for k, v in node.value
            )
            if own and len(around) > len(found):
                found = around
            for _, value in node.value:
                walk(value, around)
        elif isinstance(node, SequenceNode):
            for one in node.value:
                walk(one, around)

    for node in nodes:
        walk(node, [])
    if not found:
        # A place that is no item's: the innermost mapping that holds it.
        for node in nodes:
            for one in _all(node):
                if isinstance(one, MappingNode) and _start(one) <= item < one.end_mark.index:
                    found.append(one)
        found.sort(key=_start)
    if not found:
        raise CannotFollow("no item at the place")
    return found[-1], found


def _value_at(nodes: list[Node], place: int) -> Node | None:
    key: Node
    value: Node
    for node in nodes:
        for one in _all(node):
            if isinstance(one, MappingNode):
                for key, value in one.value:
                    if _start(key) == place and not isinstance(value, MappingNode):
                        return value
            if isinstance(one, ScalarNode) and _start(one) == place:
                return one
    return None


def _pair(mapping: MappingNode, key: str) -> tuple[ScalarNode, Node] | None:
    wanted = meanings(key)
    return next(
        (
            (k, v)
            for k, v in mapping.value
            if isinstance(k, ScalarNode) and meanings(k.value) & wanted
        ),
        None,
    )


def _replaced(text: str, node: Node, code: str) -> str:
    start, end = _start(node), max(_end(text, node), _start(node))
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style:
        start = text.rindex(":", 0, start) + 1
        code = f" {code}"
    elif start == end and text[start - 1 : start] == ":":
        code = f" {code}"
    return text[:start] + code + text[end:]


def _with_entry(text: str, mapping: MappingNode, key: str, value: str) -> str:
    pair = _pair(mapping, key)
    if pair is None:
        return _inserted(text, mapping, f"{key}: {value}")
    name, old = pair
    new = _nodes(value)[0] if value.startswith("{") else None
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        # What is shown of a mapping is what it lacks, not all that it is to hold.
        # From the last to the first, and then what is new: so none moves the places of the others.
        starts = {key.value: _start(key) for key, _ in old.value}
        for part, one in sorted(new.value, key=lambda pair: -starts.get(pair[0].value, -1)):
            text = _set(text, old, part.value, value[_start(one) : _end(value, one)])
        return text
    text = _replaced(text, old, value)
    return text[: _start(name)] + key + text[name.end_mark.index :]


def _inserted(text: str, mapping: MappingNode, entry: str) -> str:
    start = _start(mapping)
    if mapping.flow_style:
        rest = ", " if mapping.value else ""
        return text[: start + 1] + entry + rest + text[start + 1 :]
    indent = " " * mapping.start_mark.column
    return text[:start] + f"{entry}\n{indent}" + text[start:]


def _with_row(text: str, mapping: MappingNode, field: str, code: str, line: str) -> str:
    pair = _pair(mapping, field)
    rows = pair[1] if pair else None
    row = code.removeprefix("- ")
    if rows is None or _is_blank(rows):
        if mapping.flow_style or row == code:
            raise CannotFollow(f"no list for {code}")
        return _with_line(text, mapping, pair, code, line)
    if not isinstance(rows, SequenceNode) or rows.flow_style != (row == code):
        raise CannotFollow(f"the list is in another style than {code}")
    if rows.flow_style:
        start = _start(rows) + 1
        return text[:start] + row + (", " if rows.value else "") + text[start:]
    first = _start(rows)
    indent = " " * rows.start_mark.column
    return text[:first] + f"{code}\n{indent}" + text[first:]


def _under(text: str, mapping: MappingNode, field: str, code: str, line: str) -> str:
    if code.startswith("{") and code.endswith("}"):
        code = code[1:-1]
    match = ENTRY_CODE.fullmatch(code)
    if match is None:
        raise CannotFollow(f"no entry: {code}")
    pair = _pair(mapping, field)
    if pair is None or _is_blank(pair[1]):
        if mapping.flow_style:
            raise CannotFollow(f"no mapping for {code}")
        return _with_line(text, mapping, pair, code, line)
    if not isinstance(pair[1], MappingNode):
        raise CannotFollow(f"no mapping for {code}, but a value")
    return _set(text, pair[1], match["key"], match["value"])


def _is_blank(node: Node) -> bool:
    """Whether nothing stands after a key."""
    return isinstance(node, ScalarNode) and not node.value and node.style is None


def _with_line(
    text: str, mapping: MappingNode, pair: tuple[ScalarNode, Node] | None, code: str, line: str
) -> str:
    """Code below the `line` of a key, which is there without a value or comes with the code."""
    indent = " " * (mapping.start_mark.column + 2)
    if pair is None:
        if not line:
            raise CannotFollow(f"nothing says below which line {code} goes")
        return _inserted(text, mapping, f"{line}:\n{indent}{code}")
    end = text.index(":", pair[0].end_mark.index) + 1
    return text[:end] + f"\n{indent}{code}" + text[end:]


def _set(text: str, mapping: MappingNode, key: str, value: str) -> str:
    """The text with an entry of a mapping set; only the first of several may be there already."""
    for one, old in mapping.value:
        if one.value == key:
            return _replaced(text, old, value)
    return _inserted(text, mapping, f"{key}: {value}")


def _removed(text: str, nodes: list[Node], place: int, how: Follow) -> str:
    for node in (one for top in nodes for one in _all(top)):
        if how.level == "entry" and isinstance(node, MappingNode):
            for number, (key, value) in enumerate(node.value):
                if (
                    _start(key) <= place < max(value.end_mark.index, _start(key) + 1)
                    and not (isinstance(value, MappingNode) and _start(key) != place)
                    and not (
                        isinstance(value, SequenceNode)
                        and any(isinstance(o, MappingNode) for o in value.value)
                        and _start(key) != place
                    )
                ):
                    return _cut(text, _start(key), _end(text, value), node, number)
        if how.level == "item" and isinstance(node, SequenceNode):
            for number, one in enumerate(node.value):
                if isinstance(one, MappingNode) and _start(one) <= place < one.end_mark.index:
                    inside = [
                        n
                        for n in _all(one)
                        if isinstance(n, SequenceNode)
                        and any(isinstance(o, MappingNode) for o in n.value)
                    ]
                    if not any(_start(n) <= place < n.end_mark.index for n in inside):
                        return _cut(text, _start(one), _end(text, one), node, number)
    raise CannotFollow("nothing to remove at the place")


def _cut(text: str, start: int, end: int, node: CollectionNode, number: int) -> str:
    if node.flow_style:
        if number:
            start = text.rindex(",", 0, start)
        elif len(node.value) > 1:
            end = text.index(",", end) + 1
        return text[:start] + text[end:]
    if isinstance(node, MappingNode) and len(node.value) > 1:
        nxt = node.value[number + 1][0] if number + 1 < len(node.value) else None
        if nxt is not None:
            return text[:start] + text[_start(nxt) :]
    begin = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    return text[:begin] + (text[close + 1 :] if close >= 0 else "")
