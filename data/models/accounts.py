"""Who may look, who is looking, and who looked."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Base, Shared, check, one_of

_SPEAKS_FOR_ONE = "role NOT IN ('firm', 'funder') OR organisation_id IS NOT NULL"


class UserAccount(Shared):
    """Someone who may sign in, by password or through an identity provider. One account has one role."""

    __tablename__ = "user_account"
    __table_args__ = (check("speaks_for", _SPEAKS_FOR_ONE),)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[words.ViewerRole] = mapped_column(one_of(words.ViewerRole, "role"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    password_hash: Mapped[str | None]
    oidc_subject: Mapped[str | None] = mapped_column(unique=True)
    invitation_hash: Mapped[str | None] = mapped_column(unique=True)
    """Of the one-time link by which its holder sets a password."""
    invitation_expires: Mapped[datetime | None]
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class UserSession(Base):
    """One browser that is signed in. Its cookie holds a secret of which only the hash is kept here.

    Without an account it is a look around the sample programmes, and holds its audience itself.
    """

    __tablename__ = "user_session"
    __table_args__ = (check("audience", "(account_id IS NULL) = (role IS NOT NULL)"),)
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[words.ViewerRole | None] = mapped_column(one_of(words.ViewerRole, "role"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SignInAttempt(Shared):
    """A sign-in that failed: what the next ones are measured by. Both columns hold hashes."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_at", "at"),)
    name_hash: Mapped[str]
    address_hash: Mapped[str]
    at: Mapped[datetime]


class AuditLog(Shared):
    """Who did what to which object, and when; never a value or a comment."""

    __tablename__ = "audit_log"
    __table_args__ = (Index("ix_audit_log_at", "at"),)
    at: Mapped[datetime]
    actor: Mapped[str]
    """The account's name as it was then."""
    role: Mapped[words.ViewerRole | None] = mapped_column(one_of(words.ViewerRole, "role"))
    action: Mapped[words.AuditAction] = mapped_column(one_of(words.AuditAction, "action"))
    object: Mapped[str]
    programme: Mapped[str | None]
    """Its reference number: the log outlives what it speaks of."""
