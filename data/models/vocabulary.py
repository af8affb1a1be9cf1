"""The words that columns may hold. Order within a vocabulary carries meaning where the docstring beneath says so."""

from typing import Literal, get_args

ProgrammeStatus = Literal["planned", "ongoing", "completed", "cancelled"]
DataOrigin = Literal["recorded", "synthetic", "mixed"]
OrganisationKind = Literal["large_firm", "startup", "academic", "intermediary", "funder", "expert", "unknown"]
Role = Literal["coordinator", "participant", "guest", "observer"]
Sharing = Literal["circle", "benchmark"]
ModelType = Literal[
    "corporate_venture_capital",
    "corporate_incubation",
    "startup_programme_outside_in",
    "startup_programme_platform",
    "venture_client",
    "accelerator",
    "co_development",
    "other",
]
"""Weiblen & Chesbrough (2015), extended."""
Objective = Literal["culture", "brand", "business_problem", "future_markets"]

EventKind = Literal["workshop", "webinar", "reflection", "steering"]
Mode = Literal["onsite", "online", "hybrid"]
EventStatus = Literal["planned", "held", "postponed", "cancelled"]
SessionKind = Literal["host_presentation", "peer_feedback", "startup_pitch", "panel", "expert_talk", "reflection"]
Register = Literal["named", "headcount", "missing"]
RegistrationStatus = Literal["invited", "accepted", "declined", "waitlisted", "cancelled"]
AttendanceStatus = Literal["present", "partial", "absent", "excused", "unknown"]
AttendanceMethod = Literal["badge", "list", "platform", "manual"]

ThemeStatus = Literal["suggested", "prioritised", "scheduled", "delivered", "merged", "dropped"]
Approval = Literal["approve", "neutral", "disapprove"]

Direction = Literal["higher_better", "lower_better"]
RoundStatus = Literal["open", "closed", "released"]
CommentKind = Literal["strength", "adversity", "challenge", "other"]
Moderation = Literal["pending", "released", "withheld"]
Barrier = Literal["strategic", "structural", "cultural", "process"]
"""Nesta's barriers to cooperation between startups and large firms."""
Decision = Literal["undecided", "agree", "partial", "reject"]
ActionStatus = Literal["not_started", "in_progress", "completed", "cancelled"]

AppearanceStage = Literal["invited", "accepted", "attended", "pitched", "gave_feedback"]
"""Cumulative: who pitched also attended."""
RelationshipStage = Literal["introduced", "follow_up", "agreement", "pilot", "purchase_order", "adopted", "ended"]
"""Cumulative up to `adopted`; `ended` stands apart."""

ResultLevel = Literal["output", "outcome", "impact"]
"""OECD DAC."""
Measure = Literal["count", "percent", "currency", "qualitative"]
LessonType = Literal["keep", "change", "avoid"]
Confidence = Literal["tentative", "supported", "strong"]
Dissemination = Literal["draft", "shared_with_circle", "published"]

APPEARANCE_STAGES: tuple[str, ...] = get_args(AppearanceStage)
RELATIONSHIP_STAGES: tuple[str, ...] = get_args(RelationshipStage)

ViewerRole = Literal["coordinator", "steering", "firm", "funder"]
ReaderRole = Literal["firm", "funder"]
ReleaseStatus = Literal["published", "superseded", "withdrawn"]
Audience = Literal["everyone", "firms", "one"]
"""Of a released figure: all its readers; the firms among them; one organisation."""
FigureState = Literal["value", "suppressed", "pending", "not_collected", "not_applicable"]
AuditAction = Literal[
    "sign_in",
    "sign_out",
    "account_added",
    "account_changed",
    "rater_seen",
    "moderated",
    "decided",
    "shared",
    "published",
    "withdrawn",
    "erased",
    "exported",
    "imported",
    "undone",
]
