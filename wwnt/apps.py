"""The Django admin as an app of this site."""

from django.contrib.admin.apps import AdminConfig


class SiteAdminConfig(AdminConfig):
    """Puts our own site in the place of Django's."""

    default_site = "wwnt.admin_site.AdminSite"
