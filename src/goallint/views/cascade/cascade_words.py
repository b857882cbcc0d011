"""The cascade in words: answers, what breaks a chain, where an item stands, who decided it."""

from goallint.engine.places import Locator
from goallint.format.model import Item, NotConcerned, Plan
from goallint.output.catalogue import Catalogue, cut
from goallint.rules.rule import spot_of, title_of
from goallint.views.decisions_in_words import decision_of
from goallint.workspace.facts.answers import CascadeRow, Gap
from goallint.workspace.workspace import Workspace


class CascadeWords:
    """Tells of goals, answers and items in one language, the same in papers and on pages."""

    def __init__(self, workspace: Workspace, locator: Locator, catalogue: Catalogue) -> None:
        self.bodies, self.settings = workspace.bodies, workspace.settings
        self.locator, self.catalogue = locator, catalogue

    def word(self, word: str) -> str:
        """An answer in words."""
        return self.catalogue.plain("answer", word)

    def verdict(self, row: CascadeRow) -> str:
        """What is wrong with the chain below a goal."""
        plain = self.catalogue.plain
        level = row.reaches.name_ or row.reaches.id if row.reaches else ""
        if row.verdict == "whole":
            return plain("cascade", "reaches {level}", level=level)
        if row.verdict == "not broken down":
            return plain("cascade", "nobody breaks the goal down")
        if row.verdict == "not taken up":
            return plain("cascade", "is not taken up by all that it applies to")
        if row.verdict == "no plan below":
            return plain("cascade", "none of the bodies that should break it down has a plan")
        where = self.name(row.stops_at[0]) if row.stops_at else ""
        if row.verdict == "undecided" and where:
            if isinstance(row.stops_at[0], Plan):
                return plain(
                    "cascade",
                    "is passed on in {item}, but what those below do with it is not seen",
                    item=where,
                )
            return plain(
                "cascade",
                "comes as far as {item}, but none of the bodies below that should break it down has a plan",
                item=where,
            )
        if row.verdict == "undecided":
            return plain("cascade", "cannot be decided")
        return plain("cascade", "stops at {level}, with {item}", level=level, item=where)

    def tally(self, row: CascadeRow) -> str:
        """*14 av 16 organ svarar*."""
        asked = row.asked
        return self.catalogue.counted(
            "answering", len(asked), answering=sum(a.is_answer for a in asked), total=len(asked)
        )

    def reason(self, gap: Gap) -> str:
        """Why a body takes no part."""
        plain = self.catalogue.plain
        if gap.reason == "outside":
            return plain("cascade", "answers none of the goals above")
        if gap.reason == "without goals":
            return plain("cascade", "has a plan without goals")
        return plain("cascade", "has no plan of its own; the plan above is shown")

    def where(self, item: Item) -> str:
        """File and line, and the decision of the document."""
        decided = self.decision(item)
        return f"{self.place(item)} ({decided})" if decided else self.place(item)

    def decision(self, item: Item) -> str:
        """The decision behind an item, as it was known on the day that counts."""
        return decision_of(item, self.settings)

    def place(self, item: Item) -> str:
        """File and line."""
        place = self.locator.place(spot_of(item))
        return f"{place.path}:{place.line}"

    def name(self, item: Item) -> str:
        """An item's id, or its title where it has none."""
        return item.name or cut(title_of(item))

    def _said(self, item: Item) -> str:
        return cut(item.reason) if isinstance(item, NotConcerned) else self.name(item)

    def _body(self, item: Item) -> str:
        body = self.bodies.get(item.document.body_id)
        return body.name_ if body else item.document.body_id
