"""The accessibility statement that the law asks of public bodies, in its fixed form.

Source of the form: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018,
regulation 9, and the model statement that the Government publishes for it. The fixed sentences stand in the template;
here is what each site fills in.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.enums import ComplianceStatus
from cms.models.base import SitePage
from cms.page_forms import SitePageForm

FEATURES = ["h3", "bold", "ol", "ul", "link", "document-link"]
REVIEW_AFTER = timedelta(days=365)
NOT_ACCESSIBLE = ["non_compliance", "disproportionate_burden", "out_of_scope"]


class AccessibilityStatementForm(SitePageForm):
    """Says before publishing where the statement contradicts itself; a draft may be unfinished."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in NOT_ACCESSIBLE:
            # An editor that was opened and left empty sends an empty paragraph.
            if not strip_tags(cleaned.get(name) or "").strip():
                cleaned[name] = ""
        if not self.is_deferred_validation and "status" in cleaned:
            self._check_that_reasons_fit(cleaned["status"], cleaned)
        return cleaned

    def _check_that_reasons_fit(self, status: str, cleaned: dict[str, Any]) -> None:
        has_failures = bool(cleaned.get("non_compliance") or cleaned.get("disproportionate_burden"))
        if status == ComplianceStatus.FULL and has_failures:
            self.add_error("status", _("The site does not fully meet the standard while parts below do not meet it."))
        if status != ComplianceStatus.FULL and not has_failures:
            self.add_error("non_compliance", _("Say which parts do not meet the standard, or choose “fully”."))


class AccessibilityStatementPage(SitePage):
    """The statement of one site in one language."""

    run_by = models.CharField(_("who runs this website"), max_length=200)
    covers = models.CharField(_("which website this statement is about"), max_length=200)
    status = models.CharField(
        _("how far it meets WCAG 2.2 AA"), max_length=8, choices=ComplianceStatus.choices, default="partial"
    )
    how_accessible = RichTextField(_("what may be hard to use, in plain words"), features=FEATURES, blank=True)
    non_compliance = RichTextField(_("parts that do not meet the standard, and why"), features=FEATURES, blank=True)
    disproportionate_burden = RichTextField(
        _("parts that would be a disproportionate burden to change, and why"), features=FEATURES, blank=True
    )
    out_of_scope = RichTextField(_("parts that the law does not cover"), features=FEATURES, blank=True)
    improvements = RichTextField(_("what we do to make it better"), features=FEATURES, blank=True)
    other_formats = RichTextField(_("how to get the information in another way"), features=FEATURES, blank=True)
    contact_email = models.EmailField(_("e-mail for problems with accessibility"))
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    reply_days = models.PositiveSmallIntegerField(_("we answer within this many days"), default=10)
    prepared_on = models.DateField(_("statement prepared on"))
    reviewed_on = models.DateField(_("statement last looked over on"))
    tested_on = models.DateField(_("website last tested on"), null=True, blank=True)
    tested_by = models.CharField(_("who tested it"), max_length=200, blank=True)
    tested_how = RichTextField(_("what was tested and how"), features=FEATURES, blank=True)

    template = "cms/accessibility_statement_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    base_form_class = AccessibilityStatementForm
    content_panels = [
        *SitePage.content_panels,
        HelpPanel(template="cms/panels/statement_review.html"),
        MultiFieldPanel([FieldPanel("run_by"), FieldPanel("covers"), FieldPanel("status")], heading=_("Status")),
        FieldPanel("how_accessible"),
        MultiFieldPanel([FieldPanel(name) for name in NOT_ACCESSIBLE], heading=_("What is not accessible, and why")),
        FieldPanel("improvements"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("other_formats", "contact_email", "contact_phone", "reply_days")],
            heading=_("How to reach us"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("prepared_on", "reviewed_on", "tested_on", "tested_by", "tested_how")],
            heading=_("Dates and tests"),
        ),
    ]
    search_fields = [
        *SitePage.search_fields,
        *(index.SearchField(name) for name in ("how_accessible", *NOT_ACCESSIBLE, "improvements")),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ComplianceStatus.values), name="cms_accessibility_status_known"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__gte=F("prepared_on")),
                name="cms_accessibility_reviewed_after_prepared",
                violation_error_message=_("A statement is looked over on or after the day it was prepared."),
            ),
        ]

    @property
    def review_due_on(self) -> date | None:
        return self.reviewed_on + REVIEW_AFTER if self.reviewed_on else None

    def is_due_for_review(self, on: date) -> bool:
        """The law asks for a look at it every year."""
        return self.review_due_on is None or self.review_due_on < on

    @property
    def is_overdue_for_review(self) -> bool:
        return self.is_due_for_review(timezone.localdate())
