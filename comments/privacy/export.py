"""What is kept about one comment, in words for the person who wrote it.

Of triage it tells how soon the words should be read, of which kind they are and which help was shown. It does not tell which
rule held and why: those are notes for a moderator, they name illnesses, and read alone they look like a diagnosis.
Whether a mail address is kept is told, but not which: a receipt may be read by others. Moderators are not named, and their notes are counted: a person at the site gives them out, without what others said
in confidence.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comments.models import OutcomeNotice, Tiers, Triage
from comments.models.verbs import AUTHOR
from comments.posting.consent import WORDINGS

KINDS = {
    "personal": _("may show who somebody is"),
    "advice_risk": _("may be advice that harms"),
    "spam": _("may be advertising"),
    "abuse": _("may hurt somebody"),
    "question": _("a question"),
    "routine": _("the rules found no kind"),
}
HELP = {
    "medical": _("when to get medical help"),
    "crisis": _("help when things are very hard"),
    "danger": _("help when another person is a danger"),
}


def everything_about(comment):
    """Return what json can write: dicts, lists, texts, numbers and times."""
    return {
        "site": settings.SITE_URL,
        "article": {
            "title": str(comment.article),
            "address": settings.SITE_URL + comment.article.get_absolute_url(),
        },
        "comment": written(comment),
        "agreement": {
            "version": comment.consent,
            "words": str(WORDINGS.get(comment.consent, "")),
        },
        "decisions": [decided(each) for each in comment.decisions.order_by("pk")],
        "triage": assessed(Triage.objects.filter(comment=comment).first(), comment),
        "notes_by_moderators": comment.notes.count(),
        "mail_address_is_kept": OutcomeNotice.objects.filter(comment=comment).exists(),
        "marks": {
            "of_your_network_address": bool(comment.connection),
            "of_the_words": comment.likeness,
            "hidden_field_was_filled": comment.hidden_field_filled,
        },
    }


def written(comment):
    return {
        "name": comment.name,
        "words": comment.body,
        "words_as_you_wrote_them": comment.as_written().body,
        "taken_out_by_a_moderator": [str(each) for each in comment.removed_kinds()],
        "sent": comment.written_at,
        "state": str(comment.get_state_display()),
        "since": comment.changed_at,
        "number_on_the_page": comment.number,
        "words_removed": comment.words_removed_at,
    }


def decided(decision):
    return {
        "what": str(decision.get_verb_display()),
        "by": str(_("you") if decision.actor_name == AUTHOR else actor(decision)),
        "when": decision.decided_at,
        "reason": str(decision.get_reason_display()),
    }


def actor(decision):
    """Return a moderator without the name; a command of the operator's by its own."""
    return _("a moderator") if decision.actor_id else decision.actor_name


def assessed(triage, comment):
    """Word rules put what cannot wait on top of the moderators' list; this is what they said."""
    if triage is None:
        return None
    return {
        "how_soon": str(how_soon(comment)),
        "kinds": [str(KINDS.get(each, each)) for each in triage.categories],
        "help_that_was_shown": [str(HELP.get(each, each)) for each in triage.help],
        "version_of_the_rules": triage.version,
    }


def how_soon(comment):
    """Return the tier's words. Rules miss things, so nobody is told that a comment is routine."""
    if comment.tier == Tiers.ROUTINE:
        return _("the rules found nothing that puts it higher; they miss things")
    return comment.get_tier_display()
