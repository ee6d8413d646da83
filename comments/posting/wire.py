"""Posts that cannot be taken as they came: too large, cut off, no form in UTF-8. Their words go back all the same."""

from urllib.parse import parse_qsl

from django.conf import settings
from django.http.multipartparser import MultiPartParserError

THROWN_AWAY_AT_MOST = 8 * 1024 * 1024
PIECE = 64 * 1024
URLENCODED = "application/x-www-form-urlencoded"
FORMS = (URLENCODED, "multipart/form-data")


def announced(request):
    """Return the bytes that the post said it has. healthsite/refusals.py let only numbers through."""
    return int(request.META.get("CONTENT_LENGTH") or 0)


def is_oversize(request):
    return announced(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def throw_away(request):
    """Read to the end within reason, so that the answer arrives."""
    left = THROWN_AWAY_AT_MOST
    while left > 0 and (piece := request.read(min(PIECE, left))):
        left -= len(piece)


def is_cut_off(request):
    """Whether less arrived than was announced: words without their end are nobody's comment."""
    return len(request.body) < announced(request)


def is_form(request):
    charset = request.content_params.get("charset", "utf-8").lower()
    return request.content_type in FORMS and charset in ("utf-8", "utf8") and is_whole(request)


def is_whole(request):
    try:
        return request.POST is not None
    except MultiPartParserError:
        return False


def is_doubled(request):
    return any(len(values) > 1 for _, values in request.POST.lists())


def words(request):
    """Return what can be read of a post that is no form of ours: its field `body`, or all of it."""
    raw = request.body
    if request.content_type == URLENCODED:
        # Latin-1 stands for bytes here: percent signs hide which charset they are in.
        fields = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
        raw = dict(fields).get("body", "").encode("latin-1")
    return guessed(raw)


def guessed(raw):
    """Return text, read as browsers read a page of unknown charset (WHATWG Encoding): UTF-8, else windows-1252."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace")
