"""Nobody edits, adds or deletes a comment by hand."""

from test_comment_page_in_admin import page_of
from test_moderation_list import LIST

from comments.models import Comment, Decision


def test_nothing_can_be_edited(desk, comment):
    before = Comment.objects.values().get()
    words = {"name": "Mary", "body": "Other words", "state": "approved", "number": 1}
    assert desk.post(page_of(comment), words).status_code in (403, 405)
    assert desk.post(f"{LIST}add/", words).status_code == 403
    assert desk.post(f"{LIST}{comment.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(LIST, {"action": "delete_selected", "post": "yes"}).status_code == 422
    assert Comment.objects.values().get() == before
    assert not Decision.objects.exists()


def test_nor_by_whoever_may_do_everything_else(admin_client, comment):
    before = Comment.objects.values().get()
    assert admin_client.post(page_of(comment), {"body": "Other words"}).status_code in (403, 405)
    assert admin_client.get(f"{LIST}add/").status_code == 403
    assert admin_client.post(f"{LIST}{comment.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Comment.objects.values().get() == before
