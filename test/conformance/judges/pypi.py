import sys

from packaging.version import InvalidVersion, Version

for line in sys.stdin:
    try:
        left, right = (Version(text) for text in line.rstrip("\n").split("\t"))
        print("<" if left < right else ">" if left > right else "=")
    except InvalidVersion:
        print("!")
