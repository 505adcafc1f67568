"""The door that the web server knocks at."""

import os

from django.core.wsgi import get_wsgi_application

from wwnt.kit.sharing import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wwnt.settings")

application = get_wsgi_application()
settle()
