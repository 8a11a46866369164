"""Which caching headers does Flask send when it renews the cookie of a permanent session?

A model of the console of Northwind Lakehouse: the same session settings and the same caching time for static files.
Run it with the Flask of each product version, one after the other:

    pip install flask==2.2.3 werkzeug==2.2.3 && python session-refresh.py
    pip install flask==2.2.5 werkzeug==2.2.3 && python session-refresh.py
"""

from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, session

HEADERS = ("Set-Cookie", "Vary", "Cache-Control")


def make_console(static_folder: str) -> Flask:
    console = Flask("console", static_folder=static_folder, static_url_path="/static")
    console.secret_key = "only for this experiment"
    console.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600

    @console.post("/login")
    def login() -> str:
        session.permanent = True
        session["user"] = "alice"
        return "signed in"

    @console.get("/help")
    def help_page() -> str:
        return "leaves the session alone"

    @console.get("/banner")
    def banner() -> str:
        return "asks for a key only" if "user" in session else "nobody is signed in"

    @console.get("/profile")
    def profile() -> str:
        return f"reads the session of {session['user']}"

    return console


def shown(name: str, value: str) -> str:
    # A cookie's value is a secret and differs from run to run.
    return "session=(value)" if name == "Set-Cookie" and value.startswith("session=") else value


with TemporaryDirectory() as folder:
    Path(folder, "console.css").write_text("body { margin: 0 }")
    browser = make_console(folder).test_client()
    browser.post("/login")
    print(f"Flask {version('flask')}, Werkzeug {version('werkzeug')}")
    for path in ("/static/console.css", "/help", "/banner", "/profile"):
        answer = browser.get(path)
        print(f"GET {path}")
        for name in HEADERS:
            value = answer.headers.get(name)
            print(f"    {name}: {'(absent)' if value is None else shown(name, value)}")
    print()
