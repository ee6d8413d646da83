"""Word rules that put what cannot wait on top of the queue. Pure Python: no Django, no network, nothing remembered.

The same words and the same rules give the same result. A result orders a person's work and chooses which help is shown;
it never publishes, rejects, hides or answers anything.
"""

from comments.triage.assess import GENERAL, assess
from comments.triage.result import Discounted, Finding, Result, Tier

__all__ = ["GENERAL", "Discounted", "Finding", "Result", "Tier", "assess"]
