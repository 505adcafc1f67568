"""Addresses of the accounts room; those of allauth keep its names."""

from allauth.account import views as allauth
from django.urls import path

from community.accounts import desk as desk_pages
from community.accounts import safety_views as safety
from community.accounts import views

links = [
    path("sign-in/<str:secret>/", views.sign_in_link, name="accounts/sign_in_link"),
    path("language/", views.language, name="accounts/language"),
    path("accounts/login/", views.SignIn.as_view(), name="account_login"),
    path("accounts/login/code/", views.ask_again, name="account_request_login_code"),
    path("accounts/login/code/confirm/", views.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/", views.to_the_desk),
    path("accounts/signup/", views.to_the_desk, name="account_signup"),
    path("accounts/2fa/", safety.index, name="mfa_index"),
    path("accounts/2fa/authenticate/", safety.authenticate, name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", safety.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/2fa/app/", safety.set_up_app, name="mfa_activate_totp"),
    path("accounts/2fa/app/remove/", safety.remove_app, name="mfa_deactivate_totp"),
    path("accounts/2fa/passkeys/", safety.passkeys, name="mfa_list_webauthn"),
    path("accounts/2fa/passkeys/add/", safety.add_passkey, name="mfa_add_webauthn"),
    path("accounts/2fa/passkeys/<int:pk>/name/", safety.name_passkey, name="mfa_edit_webauthn"),
    path("accounts/2fa/passkeys/<int:pk>/remove/", safety.remove_passkey, name="mfa_remove_webauthn"),
    path("accounts/2fa/passkeys/again/", safety.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("accounts/2fa/passkeys/sign-in/", safety.passkey_sign_in, name="mfa_login_webauthn"),
    path("accounts/2fa/recovery-codes/", safety.recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/2fa/recovery-codes/new/", safety.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "accounts/2fa/recovery-codes/codes.txt",
        safety.recovery_codes_as_text,
        name="mfa_download_recovery_codes",
    ),
    path("accounts/sessions/", safety.where, name="usersessions_list"),
]

desk = [
    path("accounts/", desk_pages.accounts, name="accounts/desk/accounts"),
    path("accounts/add/", desk_pages.add, name="accounts/desk/add"),
    path("accounts/<int:pk>/", desk_pages.account, name="accounts/desk/account"),
    path("accounts/<int:pk>/role/", desk_pages.role, name="accounts/desk/role"),
    path("accounts/<int:pk>/close/", desk_pages.close, name="accounts/desk/close"),
    path("accounts/<int:pk>/reopen/", desk_pages.reopen, name="accounts/desk/reopen"),
    path("accounts/<int:pk>/link/", desk_pages.link, name="accounts/desk/link"),
    path("accounts/<int:pk>/reset/", desk_pages.reset, name="accounts/desk/reset"),
]
