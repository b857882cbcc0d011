"""Facts: what is known of an item, asked by rules and counted by views.

A fact is a function of an item and the workspace that answers `Known`. A rule yields a finding
where a fact is no and nothing else says the cause; what counts asks the fact itself and never looks
at findings, so that a rule's silence cannot turn into a yes.
"""
