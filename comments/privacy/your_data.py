"""What the author can do with what is kept of them, from the receipt: take it along, or have it erased."""

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments.models.verbs import AUTHOR
from comments.posting.receipt import by_token
from comments.privacy.export import everything_about

WAYS = {"all": "erase", "name": "erase_name"}  # what the buttons send, here and at the desk


@csrf_exempt  # as with withdrawing: the address itself is the author's key
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request, token):
    comment = by_token(token)
    asked = WAYS.get(request.POST.get("what"))
    if asked:
        getattr(comment, asked)(by=AUTHOR)
    if asked or not comment.can("erase"):
        return HttpResponseRedirect(reverse("comments:receipt", args=[token]), status=303)
    response = render(request, "comments/erase.html", {"comment": comment, "token": token})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def export(request, token):
    """Send it as a file that other programs can read (GDPR, Articles 15 and 20)."""
    told = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(everything_about(by_token(token)), json_dumps_params=told)
    response.headers["Content-Disposition"] = 'attachment; filename="my-comment.json"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
