"""Talks with providers: the page, who takes part, and the questions that were answered for all of them."""

from wagtail.models import Locale

from accounts.models import Organisation, User
from demo.content.backdating import day, moment
from demo.content.pieces import Pages, rich
from demo.content.plans import answer_all
from demo.content.publishing import publish
from demo.content.translations import in_all_languages
from demo.texts import market as texts
from participation.actions.answer_providers import keep_providers, publish_answer, write_down_question
from participation.actions.keep_facts import keep_facts
from participation.models import Consultation
from participation.pages import ConsultationPage
from participation.planning.words import CycleStep, Facet, Kind


def make_market(pages: Pages, organisations: dict[str, Organisation], by: User) -> Pages:
    row = Consultation(
        name=texts.NAME,
        lead=organisations[texts.LEAD],
        kind=Kind.MARKET,
        cycle_step=CycleStep.PLAN,
        decided_by=in_all_languages(texts.WHO_DECIDES),
        opens_on=day(texts.OPENS),
        closes_on=day(texts.CLOSES),
        decision_on=day(texts.DECISION),
        reply_promised_on=day(texts.REPLY),
    )
    keep_facts(
        consultation=row, partners=(), choices={Facet.GROUP: ["professionals"], Facet.METHOD: ["event", "paper"]}
    )
    Consultation.objects.filter(pk=row.pk).update(created_at=moment(texts.OPENS))
    answer_all(row, texts.KEY, by)
    tell_providers(row, by)
    page = ConsultationPage(
        consultation=row,
        title=texts.TITLE,
        slug=texts.KEY,
        summary=texts.SUMMARY,
        purpose=rich(texts.PURPOSE),
        still_open=rich([texts.STILL_OPEN]),
        already_decided=rich([texts.ALREADY_DECIDED]),
        ruled_out=rich([texts.RULED_OUT]),
        who_hears_it=rich([texts.WHO_DECIDES]),
        what_happens_next=rich([texts.WHAT_NEXT]),
        locale=Locale.get_default(),
    )
    publish(page, parent=pages[texts.LEAD], by=by)
    return {texts.KEY: page}


def tell_providers(consultation: Consultation, by: User) -> None:
    keep_providers(consultation=consultation, names=texts.PROVIDERS)
    for question, answer, asked, answered in texts.ASKED:
        row = write_down_question(
            consultation=consultation,
            question=in_all_languages(question),
            answer=in_all_languages(answer),
            asked_on=day(asked),
        )
        if answered is not None:
            publish_answer(row=row, by=by, on=day(answered))
