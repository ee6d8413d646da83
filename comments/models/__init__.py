from comments.models.comment import AlreadyDecided, Comment
from comments.models.decision import Decision
from comments.models.note import Note
from comments.models.submission import Submission
from comments.models.thread import Thread
from comments.models.verbs import Reason, State

__all__ = [
    "AlreadyDecided",
    "Comment",
    "Decision",
    "Note",
    "Reason",
    "State",
    "Submission",
    "Thread",
]
