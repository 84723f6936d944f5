"""How people can be reached, each for one purpose and until one day. Nothing else says who they are."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from participation.events.querysets import ContactQuerySet
from participation.events.words import ContactPurpose, Need
from participation.models.events import SignUp
from participation.models.joining import Interest


class Contact(models.Model):
    """Seen by the officers who run what it is for, and by nobody else; deleted in the night of `delete_on`."""

    purpose = models.CharField(max_length=8, choices=ContactPurpose.choices)
    sign_up = models.OneToOneField(SignUp, null=True, blank=True, on_delete=models.CASCADE, related_name="contact")
    interest = models.OneToOneField(Interest, null=True, blank=True, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name or nickname"), max_length=60)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    needs = models.JSONField(default=list)
    delete_on = models.DateField()
    mails = models.ManyToManyField(Email, related_name="+")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose=ContactPurpose.EVENT, sign_up__isnull=False, interest__isnull=True, phone="")
                | (
                    Q(purpose=ContactPurpose.ROLE, sign_up__isnull=True, interest__isnull=False)
                    & (~Q(email="") | ~Q(phone=""))
                ),
                name="participation_contact_purpose",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def needs_labels(self) -> list[str]:
        labels = dict(Need.choices)
        return [str(labels[need]) for need in self.needs if need in labels]
