"""Addresses under /accounts/: ours and allauth's, without those of its doors that we keep shut."""

from django.urls import include, path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import views
from accounts.language import in_account_language

# An address is changed by a new invitation, a password is set by one, and single sign-on follows the address.
SHUT = [
    "email/",
    "confirm-email/",
    "confirm-email/<path:key>/",
    "password/set/",
    "login/code/",
    "login/code/confirm/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
]

urlpatterns = decorate_urlpatterns(
    [
        path("", views.AccountHomeView.as_view(), name="account_home"),
        path("go-on/", views.go_on, name="account_go_on"),
        path("invitation/<str:token>/", views.InvitationView.as_view(), name="account_invitation"),
        path("no-single-sign-on/", views.sign_on_refused, name="account_sign_on_refused"),
        path("oidc/<str:provider_id>/login/", views.start_sign_on),
        *[path(address, views.shut) for address in SHUT],
        path("", include("allauth.urls")),
    ],
    in_account_language,
)
