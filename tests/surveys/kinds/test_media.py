"""Questions can be heard in each language and seen in British Sign Language."""

import re

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from accounts.enums import Role
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.forms.steps import StepForm
from surveys.kinds import all_kinds
from surveys.kinds.pictures import FILTER
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.cms.test_media_files import REAL
from tests.surveys.every_kind import block_of, option, question_of, questions_of
from tests.surveys.factories import SurveyFactory, item, questions, survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_files")]
WITH_MEDIA = [kind.name for kind in all_kinds() if not kind.comes_last]


def document(name: str, content: bytes | None = None, collection=None):
    content = REAL["." + name.rpartition(".")[2]] if content is None else content
    collection = collection or Collection.get_first_root_node()
    return get_document_model().objects.create(title=name, file=ContentFile(content, name=name), collection=collection)


def media(**values) -> dict:
    sounds = [item({"language": code, "file": found.pk}) for code, found in values.pop("sounds", [])]
    films = [item({"file": values["film"]})] if "film" in values else []
    return {"sounds": sounds, "films": films, "film_title": values.get("title", "")}


def problems(**values) -> list[str]:
    stream = questions(block_of("yes_no", wording="Safe?", media=media(**values)))
    with pytest.raises(Refused) as refused:
        assemble({"en": PageTexts("T", "", stream)})
    return [problem.message.removeprefix("“Safe?”: ") for problem in refused.value.problems]


@pytest.mark.parametrize("presentation", ["standard", "easy_read", "pictures"])
@pytest.mark.parametrize("kind", WITH_MEDIA)
def test_every_kind_can_be_heard_and_seen(kind, presentation):
    sound, film = document("safe.mp3"), document("safe.mp4")
    given = media(sounds=[("en", sound)], film=film.pk, title="Do you feel safe?")
    question = questions_of(kind, media=given)[0]
    form = StepForm([question], language="en", presentation=presentation, answers={})
    (asked,) = form.asked()
    page = render_to_string(asked.template, {"asked": asked})
    assert f'<source src="{sound.url}" type="audio/mpeg">' in page
    assert f'<source src="{film.url}" type="video/mp4">' in page
    assert "Do you feel safe?" in page
    assert ("listen is-large" in page) == (presentation == "pictures")


@pytest.mark.parametrize("presentation", ["standard", "easy_read", "pictures"])
def test_a_question_and_its_options_can_have_pictures(presentation):
    street, bus = (
        get_image_model().objects.create(title=name, file=get_test_image_file(f"{name}.png")) for name in ("st", "bus")
    )
    question = question_of(
        "single_choice",
        picture={"image": street.pk, "alt": "A street with lamps"},
        options=[option("Bus", image=bus.pk), option("Walk")],
    )
    form = StepForm([question], language="en", presentation=presentation, answers={})
    (asked,) = form.asked()
    page = render_to_string(asked.template, {"asked": asked})
    pictures = re.findall(r'<img class="picture" src="([^"]+)" alt="([^"]*)"', page)
    assert pictures == [
        (street.get_rendition(FILTER).url, "A street with lamps"),
        (bus.get_rendition(FILTER).url, ""),
    ]
    assert "<span>Bus</span>" in page
    assert "<span>Walk</span>" in page


def test_each_language_has_its_own_sound():
    english, urdu = document("en.mp3"), document("ur.ogg")
    page = survey_page(
        block_of(
            "yes_no",
            media=media(sounds=[("en", english), ("ur", urdu)], film=document("f.webm").pk, title="Safe?"),
        )
    )
    translate(page, "ur")
    question = page.survey.current_version().as_questionnaire().question("yes_no")
    assert {language: sound.type for language, sound in question.sounds.items()} == {
        "en": "audio/mpeg",
        "ur": "audio/ogg",
    }
    assert question.film.title == {"en": "Safe?", "ur": "ur: Safe?"}
    assert question.film.url.startswith("/documents/")


def test_what_does_not_play_is_an_officers_to_mend():
    broken = document("broken.mp3", b"<html>")
    assert problems(sounds=[("en", broken), ("en", document("a.wav"))]) == [
        "Its sound in English is no sound file. Choose one that ends in .mp3, .ogg or .wav.",
        "It has two sounds in English. Take one away.",
    ]
    assert problems(film=document("a.mp3").pk) == [
        "Its film is no film file. Choose one that ends in .mp4 or .webm.",
        "Its film has no title. Say in a few words what it shows.",
    ]


def test_a_file_that_is_gone_is_an_officers_to_mend():
    sound = document("gone.mp3")
    sound.file.storage.delete(sound.file.name)
    assert "no sound file" in problems(sounds=[("en", sound)])[0]


def test_a_sound_is_for_everybody_once_the_survey_is_published_and_not_before(client):
    ours = OrganisationPageFactory(parent=HomePageFactory())
    collection = Collection.objects.filter(group_permissions__group=ours.organisation.officers).distinct().get()
    sound = document("safe.mp3", collection=collection)
    assert client.get(sound.url).status_code == 404
    survey = SurveyFactory(organisation=ours.organisation)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, ours.organisation)])
    survey_page(block_of("yes_no", media=media(sounds=[("en", sound)])), survey=survey)
    assert b"".join(client.get(sound.url)) == REAL[".mp3"]
    assert sound.url in Visitor(survey).start("pictures").page
