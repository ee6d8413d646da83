from comments.models.alert import Alert
from comments.models.alert_mail import AlertMail
from comments.models.comment import Comment
from comments.models.day_key import DayKey
from comments.models.decision import AlreadyDecided, Decision
from comments.models.incident import Incident
from comments.models.note import Note
from comments.models.original import Original
from comments.models.outcome import OutcomeNotice
from comments.models.proof_mail import ProofMail
from comments.models.redaction import Kind, Redaction
from comments.models.retention_day import RetentionDay
from comments.models.submission import Submission
from comments.models.thread import Thread
from comments.models.triage import Tiers, Triage
from comments.models.triage_review import TriageReview
from comments.models.verbs import Reason, State

__all__ = [
    "Alert",
    "AlertMail",
    "AlreadyDecided",
    "Comment",
    "DayKey",
    "Decision",
    "Incident",
    "Kind",
    "Note",
    "Original",
    "OutcomeNotice",
    "ProofMail",
    "Reason",
    "Redaction",
    "RetentionDay",
    "State",
    "Submission",
    "Thread",
    "Tiers",
    "Triage",
    "TriageReview",
]
