"""The one door to Waymark.

Its steps: check, build, serve, new, places, practices, review, status, links, confirm, take-down,
start-area, sample, generate, comment, form, week.
``python build.py`` says what each does; each lives in plugins/waymark/commands/.
"""

import gc
import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Waymark needs Python 3.11 or newer, and this is Python %d.%d: "
        "install a newer one, then run make setup.\n" % sys.version_info[:2]
    )
    sys.exit(3)

try:
    from waymark.commands import main
except ImportError as fault:
    sys.stderr.write(
        "Waymark is not set up for this Python (%s): run make setup, "
        "then use .venv/bin/python build.py.\n" % fault
    )
    sys.exit(3)

if __name__ == "__main__":
    code = main()
    gc.freeze()  # nobody needs the model any more, so nobody need look through it before the end
    sys.exit(code)
