"""From a text to a Result."""

from comments.triage.result import Finding, Result, Tier

# A stand-in until the matcher is here.
STAND_IN = {
    "face has dropped": ("stroke.face", Tier.DANGER, "medical"),
    "kill myself": ("suicide.intent", Tier.DANGER, "crisis"),
    "hits me": ("violence.present", Tier.DANGER, "danger"),
}


def assess(text):
    """Return the Result for a text. Raises nothing: what goes wrong inside is a Result of its own."""
    found = []
    for words, (rule, tier, help_kind) in STAND_IN.items():
        start = text.find(words)
        if start >= 0:
            spans = ((start, start + len(words)),)
            found.append(Finding(rule, rule, "A stand-in.", "none", tier, spans, help_kind))
    tier = min((each.tier for each in found), default=Tier.ROUTINE)
    help_kinds = tuple(dict.fromkeys(each.help for each in found if each.help))
    return Result(
        tier, float(len(found)), () if found else ("routine",), help_kinds, tuple(found), (), "0"
    )
