"""The routes of the lab in Flask: python flask-app.py PORT. The folder it runs in holds static/site.css."""

import os
import sys
import uuid

import flask

users = {name: f"{name}-of-the-lab" for name in ("alice", "bob", "carol")}
# Flask's cookie is signed and holds the session itself; this table is what makes a signed-out session dead.
live = {}

app = flask.Flask(__name__, static_folder=os.path.abspath("static"))
app.secret_key = uuid.uuid4().hex
app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600


@app.post("/login")
def login():
    fields = flask.request.get_json(silent=True) or flask.request.form
    user = fields.get("user")
    if user not in users or users[user] != fields.get("password"):
        return {"error": "No account has this name and password."}, 401
    session = uuid.uuid4().hex
    live[session] = user
    flask.session.clear()
    flask.session.permanent = True
    flask.session["id"] = session
    return {"user": user}


@app.post("/logout")
def logout():
    live.pop(flask.session.get("id"), None)
    flask.session.clear()
    return {"user": None}


@app.get("/whoami")
def whoami():
    reply = flask.jsonify(user=live.get(flask.session.get("id")))
    reply.headers["Cache-Control"] = "no-store"
    return reply


@app.get("/page")
def page():
    """Does not touch the session."""
    return public("<!doctype html><title>Lab</title><h1>A page of the lab</h1>\n")


@app.get("/welcome")
def welcome():
    """Opens a session for whoever has none."""
    if "id" not in flask.session:
        flask.session.permanent = True
        flask.session["id"] = uuid.uuid4().hex
    return public("<!doctype html><title>Lab</title><h1>Welcome to the lab</h1>\n")


def public(text):
    reply = flask.make_response(text)
    reply.headers["Cache-Control"] = "public, max-age=60"
    return reply


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), threaded=True)
