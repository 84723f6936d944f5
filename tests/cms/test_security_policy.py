"""The policy of public pages is one header, built once; who wants another gets it built."""

from csp.constants import NONCE
from csp.decorators import csp_exempt, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from cms.security_policy import ContentSecurityPolicyMiddleware

HEADER = "Content-Security-Policy"


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.csp_nonce}")  # type: ignore[attr-defined]


def policy(middleware: ContentSecurityPolicyMiddleware, path: str = "/en/") -> str:
    return middleware(RequestFactory().get(path)).headers.get(HEADER, "")


def test_every_public_page_has_the_same_policy_and_the_admin_a_looser_one():
    middleware = ContentSecurityPolicyMiddleware(page)
    first, second = policy(middleware), policy(middleware)
    assert first == second
    assert "script-src 'self';" in f"{first};"
    assert "unsafe-inline" not in first
    assert "script-src 'self' 'unsafe-inline'" in policy(middleware, settings.ADMIN_PATH)
    assert policy(middleware) == first


def test_a_view_with_wishes_of_its_own_gets_them_after_the_header_is_kept():
    middleware = ContentSecurityPolicyMiddleware(page)
    usual = policy(middleware)
    middleware.get_response = csp_exempt()(page)
    assert policy(middleware) == ""
    middleware.get_response = csp_update({"img-src": "example.org"})(page)
    assert "img-src 'self' data: example.org" in policy(middleware)
    middleware.get_response = page
    assert policy(middleware) == usual


def test_a_page_that_takes_a_nonce_gets_one_of_its_own():
    with override_settings(CONTENT_SECURITY_POLICY={"DIRECTIVES": {"script-src": ["'self'", NONCE]}}):
        middleware = ContentSecurityPolicyMiddleware(page)
        assert policy(middleware) == policy(middleware)
        assert "nonce" not in policy(middleware)
        middleware.get_response = nonce
        first, second = policy(middleware), policy(middleware)
    assert "'nonce-" in first
    assert first != second


def test_other_settings_are_another_policy():
    middleware = ContentSecurityPolicyMiddleware(page)
    policy(middleware)
    with override_settings(CONTENT_SECURITY_POLICY={"DIRECTIVES": {"default-src": ["'none'"]}}):
        assert policy(middleware) == "default-src 'none'"
