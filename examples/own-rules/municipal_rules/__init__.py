"""Rules of one municipality, in Python."""

from municipal_rules import shouted_title

RULES = (shouted_title.RULE,)
