"""Whether a form was posted from this site, for forms of visitors without a session: no token can stand in them.

A page that is kept for everybody cannot hold a token, and asking for help must set no cookie. Every browser in use
says where a form comes from; one that says nothing is not believed.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_same_origin(request: HttpRequest) -> bool:
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())
