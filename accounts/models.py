"""Users, partner organisations, memberships and invitations."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS

from accounts.enums import InvitationState, Role
from accounts.querysets import DeliveryQuerySet, InvitationQuerySet, MembershipQuerySet, OrganisationQuerySet


class UserManager(DjangoUserManager["User"]):
    """Makes users who are known by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":  # type: ignore[override]
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":  # type: ignore[override]
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who signs in. Children who answer never do."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[misc,assignment]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                violation_error_message=_("Somebody with this e-mail address is here already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Organisation(models.Model):
    """A partner organisation: the council, a health trust, the police, a charity."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("short name for addresses"), max_length=60, unique=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")
    officers = models.OneToOneField(
        Group, null=True, editable=False, on_delete=models.SET_NULL, related_name="organisation"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("partner organisation")
        verbose_name_plural = _("partner organisations")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role that one person holds in one organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=24, choices=Role.choices)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "role", "user__email"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="accounts_membership_unique",
                violation_error_message=_("This person holds that role already."),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_membership_role_known"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(role="safeguarding_lead"),
                name="accounts_one_safeguarding_lead",
                violation_error_message=_("This organisation has a safeguarding lead already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"


class Invitation(models.Model):
    """An invitation by e-mail to hold one role; the link in it works once."""

    email = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=24, choices=Role.choices)
    language = models.CharField(_("language of the mail"), max_length=12, default=settings.LANGUAGE_CODE)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations_sent")
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="invitations_accepted",
    )
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail = models.OneToOneField(
        "post_office.Email", null=True, editable=False, on_delete=models.SET_NULL, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="accounts_invitation_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="accounts_invitation_accepted_or_cancelled",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                "role",
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="accounts_invitation_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}, {self.organisation}"

    @property
    def mail_failed(self) -> bool:
        return self.mail is not None and self.mail.status == STATUS.failed

    def state(self, at: datetime) -> InvitationState:
        """What can be done with it at the moment `at`."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.cancelled_at or not self.organisation.is_active:
            return InvitationState.CANCELLED
        return InvitationState.OPEN if at < self.expires_at else InvitationState.EXPIRED


class Delivery(models.Model):
    """How far the delivery of one mail has come.

    An attempt begins as a row before anything is sent. If the worker dies in the middle, nobody knows whether the mail
    went out: that attempt is `unclear`, and a mail may have two of those, so nobody is told more than twice.
    """

    email = models.OneToOneField("post_office.Email", on_delete=models.CASCADE, related_name="delivery")
    begun_at = models.DateTimeField(null=True)
    unclear = models.PositiveSmallIntegerField(default=0)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(unclear__lte=2), name="accounts_delivery_at_most_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.email_id}: {self.unclear}"
