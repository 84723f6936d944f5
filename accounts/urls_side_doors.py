"""Wagtail's own sign-in pages would pass by the second factor: they lead to the one front door instead.

There is one in the admin, one among the public pages of each language, and pages to set a new password. Signing out
may stay where it is.
"""

from django.urls import path, re_path
from django.views.generic import RedirectView

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_new_password = RedirectView.as_view(url="/accounts/password/reset/")

urlpatterns = [
    path("admin/login/", to_sign_in),
    re_path(r"^admin/password_reset/", to_new_password),
    re_path(r"^(?:[a-z-]+/)?_util/login/$", to_sign_in),
]
