"""What the blocks accept, and what they show."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.blocks import BodyStream
from cms.pictures import library, picture_choices
from tests.cms.factories import ContentPageFactory, HomePageFactory, document, image, stream

pytestmark = pytest.mark.django_db

BLOCKS = BodyStream().child_blocks


def errors_of(kind: str, value: dict) -> list[str]:
    block = BLOCKS[kind]
    with pytest.raises(ValidationError) as raised:
        block.clean(block.to_python(value))
    return sorted(raised.value.block_errors)


def accepts(kind: str, value: dict) -> bool:
    block = BLOCKS[kind]
    block.clean(block.to_python(value))
    return True


def shown(client, *blocks, home=None) -> str:
    page = ContentPageFactory(parent=home or HomePageFactory(), body=stream(*blocks))
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_every_picture_of_the_library_can_be_chosen_by_what_it_shows():
    assert len(library()) > 50
    assert ("house", "A house") in picture_choices()
    assert [label for _name, label in picture_choices()] == sorted(label for _name, label in picture_choices())


def test_a_step_needs_a_picture_or_an_image():
    assert errors_of("easy_read", {"picture": "", "image": None, "sentence": "A home."}) == ["picture"]
    assert accepts("easy_read", {"picture": "house", "image": None, "sentence": "A home."})
    assert accepts("easy_read", {"picture": "", "image": image().pk, "sentence": "A home."})


def test_a_picture_must_be_in_the_library():
    assert errors_of("easy_read", {"picture": "../secret", "image": None, "sentence": "A home."}) == ["picture"]


def test_a_call_to_action_leads_to_one_place():
    page = ContentPageFactory(parent=HomePageFactory())
    base = {"text": "", "button": "Go on"}
    assert errors_of("call_to_action", base | {"page": None, "url": ""}) == ["page"]
    assert errors_of("call_to_action", base | {"page": page.pk, "url": "https://example.org"}) == ["page"]
    assert accepts("call_to_action", base | {"page": page.pk, "url": ""})
    assert accepts("call_to_action", base | {"page": None, "url": "https://example.org"})


@pytest.mark.parametrize(("number", "is_right"), [("01234 567", True), ("+44 1234 567890", True), ("ask", False)])
def test_a_telephone_number_is_made_of_digits(number, is_right):
    value = {"name": "Asha", "about": "", "phone": number, "email": "", "address": "", "hours": ""}
    assert accepts("contact", value) if is_right else errors_of("contact", value) == ["phone"]


def video(**changes):
    captions = [{"language": "en", "file": document("words.vtt").pk}]
    base = {"title": "Film", "poster": None, "captions": captions, "transcript": "<p>x</p>", "bsl": None}
    return base | {"file": document("film.mp4").pk} | changes


def test_a_film_is_a_film_and_has_captions_and_a_transcript():
    assert accepts("video", video())
    assert errors_of("video", video(file=document("film.pdf").pk, bsl=document("bsl.txt").pk)) == ["bsl", "file"]
    assert errors_of("video", video(captions=[])) == ["captions"]
    assert errors_of("video", video(captions=[{"language": "en", "file": document("words.txt").pk}])) == ["captions"]
    assert errors_of("video", video(transcript="")) == ["transcript"]


def test_a_film_shows_its_captions_its_transcript_and_its_sign_language(client):
    html = shown(client, ("video", video(bsl=document("bsl.webm").pk)))
    assert 'kind="captions"' in html
    assert 'srclang="en" label="English" default' in html
    assert html.count("<video ") == 2
    assert 'type="video/webm"' in html
    assert "autoplay" not in html


def test_a_film_its_captions_and_its_sign_language_can_be_fetched_by_visitors(real_files, client):
    html = shown(client, ("video", video(bsl=document("bsl.webm").pk)))
    found = [client.get(url) for url in re.findall(r'<(?:source|track)[^>]*? src="([^"]+)"', html)]
    assert [b"".join(response) for response in found] == [b"not empty"] * 3
    kinds = {response["Content-Type"] for response in found}
    assert kinds == {"video/mp4", "video/webm", "text/vtt"}


def test_cards_leave_out_what_nobody_may_see_and_follow_the_order(client):
    home = HomePageFactory()
    first, second = ContentPageFactory(parent=home, title="First"), ContentPageFactory(parent=home, title="Second")
    draft = ContentPageFactory(parent=home, title="Draft", live=False)
    html = shown(client, ("page_cards", {"heading": "More", "pages": [second.pk, draft.pk, first.pk]}), home=home)
    assert html.index("Second") < html.index("First")
    assert "Draft" not in html
    assert "<h2>More</h2>" in html
    assert "<h3" in html


def test_a_file_says_its_kind_and_size(client):
    html = shown(client, ("downloads", {"heading": "", "files": [document("plan.pdf", title="The plan").pk]}))
    assert "The plan" in html
    assert "PDF, 9\xa0bytes" in html


def test_what_people_wrote_is_shown_as_text(client):
    html = shown(
        client,
        ("quote", {"words": "<b>Loud</b> & clear", "who": "<i>x</i>"}),
        ("easy_read", {"picture": "house", "image": None, "sentence": "<b>A home</b>"}),
    )
    assert "&lt;b&gt;Loud&lt;/b&gt; &amp; clear" in html
    assert "&lt;b&gt;A home&lt;/b&gt;" in html


def test_links_to_a_page_that_is_gone_vanish(client):
    home = HomePageFactory()
    gone = ContentPageFactory(parent=home)
    block = ("call_to_action", {"text": "Read", "button": "Go on", "page": gone.pk, "url": ""})
    page = ContentPageFactory(parent=home, body=stream(block))
    gone.delete()
    html = client.get(page.url).content.decode()
    assert "Go on" not in html


def test_cards_cost_the_same_for_one_and_three(client):
    home = HomePageFactory()
    pages = [ContentPageFactory(parent=home) for _ in range(3)]
    costs = []
    for count in (1, 3):
        page = ContentPageFactory(
            parent=home, body=stream(("page_cards", {"heading": "", "pages": [each.pk for each in pages[:count]]}))
        )
        client.get(f"{page.url}?warm")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{page.url}?again")
        costs.append(len(queries))
    assert costs[0] == costs[1]
