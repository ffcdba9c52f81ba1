"""The rules by name: why each makes a suggestion, and how often it has been right.

A score is the share of a rule's suggestions that were right in extent and kind on the
development documents and the samples, (right + 1) / (all + 2); see the notes on quote
suggestions. The scores of links are the shares of right persons.
"""

from enum import StrEnum

from annotator.i18n import N_


class Rule(StrEnum):
    """What a quote was recognised by."""

    AFTER = "after"
    COLON = "colon"
    COLON_ALONE = "colon alone"
    NAME = "name"
    HEADLINE = "headline"
    ALONE = "alone"
    CUE = "cue"
    SPLIT = "split"
    CLAUSE = "clause"
    INSIDE = "inside"
    UNATTRIBUTED = "unattributed"
    ECHO = "echo"
    DASH = "dash"
    DASH_GOES_ON = "dash goes on"
    DASH_ALONE = "dash alone"
    DASH_QUESTION = "dash question"
    ANSWER = "answer"
    THAT = "that"
    POSTPOSED = "postposed"
    ACCORDING = "according"


class Link(StrEnum):
    """What told whom a speaker means."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"
    NOBODY = "nobody"


REASONS = {
    Rule.AFTER: N_("marked words, then “{cue}”"),
    Rule.COLON: N_("words after “{cue}” and a colon"),
    Rule.COLON_ALONE: N_("marked words after a colon"),
    Rule.NAME: N_("words after a name and a colon"),
    Rule.HEADLINE: N_("marked words beside a colon in the headline"),
    Rule.ALONE: N_("marked words that stand alone"),
    Rule.CUE: N_("marked words right after “{cue}”"),
    Rule.SPLIT: N_("marked words that go on after “{cue}”"),
    Rule.CLAUSE: N_("marked words in a clause with “{cue}”"),
    Rule.INSIDE: N_("marked words in a clause that “{cue}” reports"),
    Rule.UNATTRIBUTED: N_("marked words that nothing introduces"),
    Rule.ECHO: N_("marked words that somebody is quoted for elsewhere"),
    Rule.DASH: N_("dialogue dash, then “{cue}”"),
    Rule.DASH_GOES_ON: N_("speech that goes on after an attribution"),
    Rule.DASH_ALONE: N_("dialogue dash"),
    Rule.DASH_QUESTION: N_("a question after a dialogue dash that the next line answers"),
    Rule.ANSWER: N_("a plain paragraph after a question on a line of its own"),
    Rule.THAT: N_("clause that “{cue}” reports"),
    Rule.POSTPOSED: N_("clause before “{cue}” and its subject"),
    Rule.ACCORDING: N_("clause that “{cue}” gives a source"),
}
SCORES = {
    Rule.AFTER: 0.99,
    Rule.COLON: 0.96,
    Rule.COLON_ALONE: 0.8,
    Rule.NAME: 0.75,
    Rule.HEADLINE: 0.8,
    Rule.ALONE: 0.99,
    Rule.CUE: 0.71,
    Rule.SPLIT: 0.86,
    Rule.CLAUSE: 0.94,
    Rule.INSIDE: 0.95,
    Rule.UNATTRIBUTED: 0.72,
    Rule.ECHO: 0.6,
    Rule.DASH: 0.98,
    Rule.DASH_GOES_ON: 0.94,
    Rule.DASH_ALONE: 0.95,
    Rule.DASH_QUESTION: 0.8,
    Rule.ANSWER: 0.85,
    Rule.THAT: 0.9,
    Rule.POSTPOSED: 0.88,
    Rule.ACCORDING: 0.9,
}
LINK_REASONS = {
    Link.NAME: N_("{mention} → {name}, paragraph {n}"),
    Link.PRONOUN: N_("pronoun “{mention}” → {name}, paragraph {n}"),
    Link.ROLE: N_("role “{mention}” → {name}, paragraph {n}"),
    Link.NOBODY: N_("source that nothing names: {mention}"),
}
LINK_SCORES = {Link.NAME: 0.98, Link.PRONOUN: 0.92, Link.ROLE: 0.61, Link.NOBODY: 0.78}
