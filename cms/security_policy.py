"""The content security policy: strict on the public site, looser on the path of Wagtail's admin."""

from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN_DIRECTIVES = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Adds the policy of the settings; Wagtail's editor cannot work without inline styles and scripts.

    On the public site it is the same header each time, built for the first page and kept. A response that asks for
    something of its own, as the decorators of django-csp do, gets its header built.
    """

    # The policy of the settings, and the header that was built from it.
    built: tuple[Any, str] = (None, "")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(settings.ADMIN_PATH):
            response._csp_update = ADMIN_DIRECTIVES  # type: ignore[attr-defined]
        if has_own_wishes(request, response):
            return super().process_response(request, response)
        policy, header = self.built
        if policy is settings.CONTENT_SECURITY_POLICY and header:
            response.headers[HEADER] = header
            return response
        response = super().process_response(request, response)
        self.built = (settings.CONTENT_SECURITY_POLICY, response.headers.get(HEADER, ""))
        return response


def has_own_wishes(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        HEADER in response.headers
        or getattr(request, "_csp_nonce", None) is not None
        or bool(getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None))
        or bool(settings.CONTENT_SECURITY_POLICY.get("EXCLUDE_URL_PREFIXES"))
        or any(name.startswith("_csp") for name in vars(response))
        or (settings.DEBUG and response.status_code in (404, 500))
    )
