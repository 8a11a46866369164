"""The Flask application of the lab under gunicorn: python flask-gunicorn.py PORT."""

import importlib
import os
import sys

from gunicorn.app.base import BaseApplication

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


class Application(BaseApplication):
    def load_config(self):
        # One process: its table of sessions is in memory.
        settings = {"bind": f"127.0.0.1:{sys.argv[1]}", "workers": 1, "threads": 4, "loglevel": "error"}
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self):
        return importlib.import_module("flask-app").app


Application().run()
