"""The shortest program that checks one file with Harper's library."""

import sys
from importlib import import_module

with open(sys.argv[1], encoding="utf-8") as file:
    for lint in import_module("harper").Linter().lint(file.read()):
        print(lint.message)
