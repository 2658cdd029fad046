#!/usr/bin/env python3
"""Set Mingtang up and run it. Standard library only, and written so that an old Python can say what it lacks.

python3 run.py demo [--host H] [--port N]   everything from nothing to the demo county in a browser
python3 run.py serve                        your own county (state in MINGTANG_HOME, default var/)
python3 run.py test                         every check and test, as CI runs them
python3 run.py check                        the fast half of test
python3 run.py bench NAME ...               bench/NAME.py
python3 run.py docs                         screenshots and generated pages
python3 run.py setup                        only make .venv
python3 run.py VERB ...                     anything else is passed on to `mingtang VERB ...`
"""

from __future__ import print_function

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(BIN, "python.exe" if WINDOWS else "python")
MINGTANG = os.path.join(BIN, "mingtang.exe" if WINDOWS else "mingtang")
OLDEST, NEWEST = (3, 11), (3, 14)
VERBS = ("demo", "serve", "test", "check", "bench", "docs", "setup", "help")


def stop(sentence, code=2):
    """End with one sentence a person can act on."""
    print(sentence, file=sys.stderr)
    sys.exit(code)


def find_python():
    """Return a Python of a supported version: this one, else the newest found on PATH."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    return stop(
        "Mingtang needs Python 3.11 to 3.14; this is %d.%d. Install one (Debian, Ubuntu: "
        "sudo apt install python3 python3-venv) and run again." % sys.version_info[:2]
    )


def stamp_of(python, requirements):
    """Digest of everything that decides what is in .venv, so that a change rebuilds it."""
    digest = hashlib.sha256()
    if python == sys.executable:
        version = ("%s %s\n" % (sys.version, sys.prefix)).encode()
    else:
        version = subprocess.check_output([python, "-c", "import sys; print(sys.version, sys.prefix)"])
    digest.update(version)
    with open(os.path.join(ROOT, "requirements", requirements), "rb") as file:
        digest.update(file.read())
    digest.update(ROOT.encode())
    return digest.hexdigest()


class OneAtATime(object):
    """A lock file, so that two starts in one checkout do not build .venv at once."""

    def __enter__(self):
        self.file = open(os.path.join(ROOT, ".setup.lock"), "w")
        try:
            if WINDOWS:
                import msvcrt

                msvcrt.locking(self.file.fileno(), msvcrt.LK_LOCK, 1)
            else:
                import fcntl

                fcntl.flock(self.file, fcntl.LOCK_EX)
        except OSError:
            stop("Another run.py is setting up this checkout. Wait for it, then run again.")
        return self

    def __exit__(self, *_):
        self.file.close()


def environment():
    """The environment for everything we start: UTF-8, and no trace of an active virtual environment."""
    env = dict(os.environ, PYTHONUTF8="1")
    env.pop("VIRTUAL_ENV", None)
    env.pop("PYTHONHOME", None)
    env["PATH"] = BIN + os.pathsep + env.get("PATH", "")
    return env


def setup(requirements="run.txt"):
    """Make .venv hold exactly what `requirements` pins. A satisfied .venv costs a few milliseconds."""
    python = find_python()
    with OneAtATime():
        stamp_file = os.path.join(VENV, "mingtang-" + requirements)
        wanted = stamp_of(python, requirements)
        # test.txt is a superset of run.txt: a .venv made for tests serves the demo too.
        for name in {requirements, "test.txt"}:
            path = os.path.join(VENV, "mingtang-" + name)
            if os.path.exists(path):
                with open(path) as file:
                    if file.read() == stamp_of(python, name):
                        return
        print("Setting up .venv (about a minute the first time) …", file=sys.stderr)
        make_venv(python)
        install(requirements)
        with open(stamp_file, "w") as file:
            file.write(wanted)


def make_venv(python):
    """Make an empty .venv with uv when it is there, else with venv."""
    uv = shutil.which("uv")
    if uv:
        code = subprocess.call([uv, "venv", "--quiet", "--clear", "--python", python, VENV])
    else:
        code = subprocess.call([python, "-m", "venv", "--clear", VENV])
    if code:
        stop(
            "Python could not make a virtual environment. On Debian and Ubuntu: "
            "sudo apt install python3-venv git; then run again."
        )


def install(requirements):
    """Install the pinned wheels, every one checked against its hash, then this checkout."""
    uv = shutil.which("uv")
    pins = os.path.join(ROOT, "requirements", requirements)
    if uv:
        pip = [uv, "pip", "install", "--quiet", "--python", PYTHON]
        steps = [
            pip + ["--require-hashes", "-r", pins],
            pip + ["--no-deps", "--no-build-isolation", "-e", ROOT],
        ]
    else:
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        steps = [
            pip + ["--require-hashes", "--only-binary", ":all:", "-r", pins],
            pip + ["--no-deps", "--no-build-isolation", "-e", ROOT],
        ]
    for step in steps:
        if subprocess.call(step, env=environment()):
            stop("A package could not be installed. Is there a line to the package registry? Then run again.")


def call(arguments):
    """Become a program, so that signals reach it; on Windows, which cannot, wait for it."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(arguments[0], arguments, environment())
    process = subprocess.Popen(arguments, env=environment())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The child got the same Ctrl-C and ends by itself: wait for it.
            continue


def main(arguments):
    """Carry out one verb; what run.py does not know is passed on to the command line of the product."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if verb in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    setup("test.txt" if verb in ("test", "check", "docs", "bench") else "run.txt")
    if verb == "setup":
        return 0
    if verb in ("test", "check"):
        return call([PYTHON, os.path.join(ROOT, "tests", "stages.py"), verb] + rest)
    if verb in ("bench", "docs"):
        name = rest[0] if verb == "bench" and rest else None
        if verb == "bench" and not (name and os.path.exists(os.path.join(ROOT, "bench", name + ".py"))):
            names = sorted(n[:-3] for n in os.listdir(os.path.join(ROOT, "bench")) if n.endswith(".py"))
            stop("Which one? python3 run.py bench " + " | ".join(n for n in names if not n.startswith("_")))
        script = os.path.join("bench", name + ".py") if name else os.path.join("docs", "make.py")
        return call([PYTHON, os.path.join(ROOT, script)] + (rest[1:] if name else rest))
    return call([MINGTANG, verb] + rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
