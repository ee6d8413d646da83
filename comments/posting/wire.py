"""Posts that are too large to parse: read to the end within reason, so that the answer arrives, and refused."""

from django.conf import settings

THROWN_AWAY_AT_MOST = 8 * 1024 * 1024
PIECE = 64 * 1024


def is_oversize(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def is_utf_8(request):
    return request.content_params.get("charset", "utf-8").lower() in ("utf-8", "utf8")


def throw_away(request):
    left = THROWN_AWAY_AT_MOST
    while left > 0 and (piece := request.read(min(PIECE, left))):
        left -= len(piece)
