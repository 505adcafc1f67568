"""People who sign in: hosts, facilitators, administrators."""

from typing import Any, ClassVar

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEEPER, EDITOR, ADMINISTRATOR = "keeper", "editor", "administrator"


class UserManager(BaseUserManager["User"]):
    """Makes accounts without a password: signing in is by a code sent to the e-mail address."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> "User":
        """An account for this address."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        """Addresses are the same whatever their capitals."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. A superuser is an administrator of the whole community.

    Two more roles hold in the whole community: a keeper looks after what we know of people, an editor after the words.
    """

    email = models.EmailField(_("E-mail address"), max_length=254, unique=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=[("cy", "Cymraeg"), ("en", "English")], default="en")
    is_active = models.BooleanField(default=True)
    is_keeper = models.BooleanField(_("Keeper of people"), default=False)
    is_editor = models.BooleanField(_("Editor"), default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Addresses are kept in small letters, so that one person has one account."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """As the roles say. Nobody holds permissions of Django's own or is in its groups, so those are not looked up."""
        if self.is_active and self.is_superuser:
            return True
        backends = (each for each in get_backends() if getattr(each, "goes_by_roles", False))
        return any(each.has_perm(self, perm, obj) for each in backends)

    @property
    def is_staff(self) -> bool:
        """Who may enter the Django admin: administrators."""
        return self.is_superuser

    @property
    def community_roles(self) -> tuple[str, ...]:
        """The roles that hold in the whole community, as permissions are granted to them."""
        held = {KEEPER: self.is_keeper, EDITOR: self.is_editor}
        return tuple(role for role, holds in held.items() if holds)

    @property
    def needs_second_factor(self) -> bool:
        """Whether signing in takes more than the code from an e-mail: for who sees or changes everybody's data."""
        return self.is_superuser or self.is_keeper

    def get_full_name(self) -> str:
        """The name, or else the address."""
        return str(self)
