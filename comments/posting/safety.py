"""Which help stands on an answer to a post, whatever else it says. Decided here for every answer; asks no database.

The kinds are texts in templates/comments/safety/. They are chosen by wording, the same for whoever writes like that:
nobody is assessed. Where nobody could read the words, or triage did not run, the general texts stand.
"""

from comments.models.table import BODY_LIMIT
from comments.posting import text
from comments.triage import GENERAL, Tier, assess

KINDS = ("danger", "crisis", "medical")  # the most pressing first
READ_AT_MOST = 2 * BODY_LIMIT  # characters: more is no comment, and would keep others waiting


def for_words(words):
    """Return the kinds of help for words as they came, None for unread ones; nothing if they are not urgent."""
    if words is None or len(words) > READ_AT_MOST:
        return GENERAL
    result = assess(text.plain(words))
    return kinds(result.tier, result.help)


def for_comment(comment):
    """Return them for a stored comment, as triage found them; nothing once its words are gone."""
    found = getattr(comment, "triage", None)  # comments from before triage have none
    return kinds(comment.tier, found.help if found else GENERAL) if comment.body else ()


def kinds(tier, found):
    if tier == Tier.NOT_RUN:
        return GENERAL
    fitting = tuple(each for each in KINDS if each in found)
    return (fitting or ("medical",)) if Tier(tier).is_urgent else ()
