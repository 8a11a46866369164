"""The routes of the lab in Django, sessions saved on every request: python django-app.py PORT."""

import json
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="known to everybody: this is a lab",
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
    SESSION_SAVE_EVERY_REQUEST=True,
)
users = {name: f"{name}-of-the-lab" for name in ("alice", "bob", "carol")}


def login(request):
    is_json = request.content_type == "application/json"
    fields = json.loads(request.body) if is_json else request.POST
    user = fields.get("user")
    if user not in users or users[user] != fields.get("password"):
        return JsonResponse({"error": "No account has this name and password."}, status=401)
    request.session.flush()
    request.session["user"] = user
    return JsonResponse({"user": user})


def logout(request):
    request.session.flush()
    return JsonResponse({"user": None})


def whoami(request):
    return JsonResponse({"user": request.session.get("user")}, headers={"Cache-Control": "no-store"})


def page(_request):
    """Does not touch the session."""
    return public("<!doctype html><title>Lab</title><h1>A page of the lab</h1>\n", "text/html")


def welcome(request):
    """Opens a session for whoever has none."""
    request.session.setdefault("seen", True)
    return public("<!doctype html><title>Lab</title><h1>Welcome to the lab</h1>\n", "text/html")


def style(_request):
    return public("body { margin: 2rem }\n", "text/css", 3600)


def public(text, content_type, seconds=60):
    headers = {"Cache-Control": f"public, max-age={seconds}"}
    return HttpResponse(text, content_type=content_type, headers=headers)


urlpatterns = [
    path("login", login),
    path("logout", logout),
    path("whoami", whoami),
    path("page", page),
    path("welcome", welcome),
    path("static/site.css", style),
]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


server = Server(("127.0.0.1", int(sys.argv[1])), WSGIRequestHandler)
server.set_app(get_wsgi_application())
server.serve_forever()
