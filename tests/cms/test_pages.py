"""What visitors get on each page type."""

import pytest

from tests.cms.factories import (
    AccessibilityStatementPageFactory,
    ContentPageFactory,
    HelpNowPageFactory,
    HomePageFactory,
    IndexPageFactory,
    OrganisationPageFactory,
    PrivacyNoticePageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePageFactory()


@pytest.mark.parametrize(
    "factory",
    [
        ContentPageFactory,
        IndexPageFactory,
        HelpNowPageFactory,
        PrivacyNoticePageFactory,
        AccessibilityStatementPageFactory,
        OrganisationPageFactory,
    ],
)
def test_every_page_type_is_served_with_one_main_heading(client, home, factory):
    page = factory(parent=home)
    response = client.get(page.url)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
    assert f"<h1>{page.title}</h1>" in response.content.decode()


def test_the_home_page_is_served(client, home):
    response = client.get("/en/")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
