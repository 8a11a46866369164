"""Does the encoder of ujson survive large indentation?

Run it once with each version; the crash, if any, happens in a process of its own:

    pip install ujson==5.1.0 && python ujson-indent.py
    pip install ujson==5.7.0 && python ujson-indent.py
"""

import subprocess
import sys
from importlib.metadata import version

ENCODE = "import sys, ujson; ujson.dumps({'a': [1, 2, {'b': 3}]}, indent=int(sys.argv[1]))"

print(f"ujson {version('ujson')}")
for indent in (4, 30_000, 200_000):
    done = subprocess.run([sys.executable, "-c", ENCODE, str(indent)], check=False)
    outcome = "written" if done.returncode == 0 else f"crashed (signal {-done.returncode})"
    print(f"    indent {indent:>7}: {outcome}")
