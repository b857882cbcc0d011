"""Targets in words: what every wording that is not simply a number states.

`terms` knows which words are which terms, `tokens` cuts a wording into them, `grammar` has the lines that they
may make, `fit` what stands in the places of one, `statements` which target that is, `seeming_levels` what is no
level though it looks like one; `reader` goes through them in that order, and `hints` has what else can be told.

They are imported when a wording is met that `target` does not know at sight.
"""
