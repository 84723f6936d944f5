"""The page behind the link in a mail to those who were asked: what it is about, and a button that says they heard it.

Looking uses nothing up: programs that read mail open links too. It shows disclosed figures and no quotes, and sets no
cookie.
"""

from http import HTTPStatus
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.same_origin import is_same_origin
from participation.actions.acknowledge_by_link import acknowledge_by_link
from participation.chain import chains
from participation.forms.asked import HeardForm
from participation.models import BriefingLink


class AskedView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        links = BriefingLink.objects.with_token(kwargs["token"])
        found = links.select_related("briefing__viewpoint__consultation__lead").first()
        if found is None:
            return self.say(
                _("We do not know this link"),
                _("Copy the whole address from the mail. If it still does not open, ask whoever wrote to you."),
            )
        self.link = found
        return self.unusable() or super().dispatch(request, *args, **kwargs)

    def unusable(self) -> HttpResponse | None:
        """The page that says why nothing can be done here, if so."""
        briefing = self.link.briefing
        if briefing.acknowledged_on:
            facts = {"who": briefing.acknowledged_by, "day": chains.day(briefing.acknowledged_on)}
            return self.say(
                _("Thank you. This was heard already"),
                _("%(who)s said so on %(day)s. The link works once. To decide, or to read more, sign in.") % facts,
            )
        if self.link.used_at or self.link.is_over(timezone.now()):
            return self.say(
                _("The time of this link is over"),
                _("Ask %(organisation)s to write to you again.") % {"organisation": self.lead},
            )
        return None

    @property
    def lead(self) -> str:
        return str(self.link.briefing.viewpoint.consultation.lead)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(HeardForm(initial={"acknowledged_by": self.link.briefing.taken_to}))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = HeardForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        if not is_same_origin(request):
            form.add_error(None, _("This has not been sent yet. Press the button once more."))
            return self.show(form, status=403)
        try:
            self.link.briefing = acknowledge_by_link(link=self.link, at=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            self.link.refresh_from_db()
            form.add_error(None, refusal.messages)
            return self.unusable() or self.show(form)
        due = {"day": chains.day(self.link.briefing.answer_due_on)}
        return self.say(
            _("Thank you. You have heard it"),
            _("The children can see that now. Your answer is due by %(day)s. To decide, sign in.") % due,
            status=HTTPStatus.OK,
        )

    def show(self, form: HeardForm, status: int = 200) -> HttpResponse:
        viewpoint = self.link.briefing.viewpoint
        titles = chains.public_titles([viewpoint.consultation])
        context = {
            "form": form,
            "briefing": self.link.briefing,
            "viewpoint": viewpoint,
            "asked": titles[viewpoint.consultation_id],
            "said_by": chains.told_by(viewpoint),
        }
        return render(self.request, "participation/asked.html", context, status=status)

    def say(self, sentence: str, remedy: str, status: int = HTTPStatus.GONE) -> HttpResponse:
        typed = "" if status == HTTPStatus.OK else self.request.POST.get("acknowledged_by", "").strip()
        context = {"sentence": sentence, "remedy": remedy, "typed": typed}
        return render(self.request, "participation/asked_over.html", context, status=status)


@csrf_exempt
@never_cache
def asked(request: HttpRequest, token: str) -> HttpResponse:
    return cast(HttpResponse, AskedView.as_view()(request, token=token))
