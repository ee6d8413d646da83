"""The comment form. It normalises what was typed by the rules of comments/posting/text.py and changes nothing else."""

from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from comments.models.outcome import ADDRESS_LIMIT
from comments.models.table import BODY_LIMIT, NAME_LIMIT
from comments.posting import consent, details, text


class PlainText(forms.CharField):
    """Words as typed, but for the rules; counted in code points."""

    rule = staticmethod(text.plain)

    def __init__(self, *, limit, too_long, **kwargs):
        super().__init__(**kwargs)
        self.validators.append(MaxLengthValidator(limit, too_long))

    def to_python(self, value):
        value = self.rule(super().to_python(value))
        return value if text.is_visible(value) else ""


class OneLine(PlainText):
    rule = staticmethod(text.one_line)


def one_address(value):
    """Raise ValidationError, once, unless mail can go there by way of the public internet: to a domain, no [192.0.2.1]."""
    is_odd = len(value) > ADDRESS_LIMIT or value.endswith("]")
    EmailValidator(allowlist=[])("" if is_odd else value)


class MailAddress(forms.CharField):
    widget = forms.EmailInput(
        attrs={"autocomplete": "email", "inputmode": "email", "class": "short", "dir": "auto"}
    )
    default_validators = [one_address]
    default_error_messages = {
        "required": _("Write your e-mail address"),
        "invalid": _("Write your e-mail address like name@example.org, or leave it out"),
    }

    def to_python(self, value):
        return text.one_line(super().to_python(value))


class CommentForm(forms.Form):
    # Browsers wrap an error's field into view by its id; the ids are the contract's field names with Django's prefix.
    name = OneLine(
        limit=NAME_LIMIT,
        too_long=_("Shorten your name to %(limit_value)d characters: it has %(show_value)d"),
        required=False,
        label=_("Name (optional)"),
        help_text=_("Shown with your comment. A first name or a nickname is best."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "short", "dir": "auto"}),
    )
    body = PlainText(
        limit=BODY_LIMIT,
        too_long=_("Shorten your comment to %(limit_value)d characters: it has %(show_value)d"),
        label=_("Your comment"),
        help_text=_("Plain text, up to 5,000 characters. It will be public."),
        error_messages={"required": _("Write your comment")},
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto", "data-limit": BODY_LIMIT}),
    )
    email = MailAddress(
        required=False,
        label=_("Your e-mail address (optional)"),
        help_text=_(
            "Only to tell you once what became of your comment. Never shown, deleted after that."
        ),
    )
    consent = forms.BooleanField(
        label=consent.WORDINGS[consent.CURRENT],
        help_text=_("You can take it back at any time, without an account."),
        error_messages={
            "required": _("Tick the box if you agree: we may not keep your comment without it")
        },
    )
    # Filled by programs only. A post that fills it is kept and labelled: autofill must not cost a cry for help.
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    error_css_class = "wrong"
    use_required_attribute = False
    details = None  # what is marked in it: comments/posting/details.py

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields.update(details.fields(data))

    def comment(self, article):
        """Return the Comment that a valid form describes, not yet stored."""
        words = self.cleaned_data
        comment = Comment(
            article=article,
            name=words["name"],
            body=words["body"],
            consent=consent.CURRENT,
            hidden_field_filled=bool(words["website"]),
            likeness=text.likeness(words["body"]),
        )
        comment.tell_to = words["email"]
        return comment
