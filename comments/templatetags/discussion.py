"""The one thing that an article's template asks of comments."""

from django import template

from comments.discussion import Discussion

register = template.Library()


@register.simple_tag(takes_context=True)
def discussion(context, article):
    page = getattr(context["request"], "page_number", 1)
    return Discussion(article, page, context.get("comment_form"))
