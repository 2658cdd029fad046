"""run.py stands aside: what it starts takes its place, so that signals and exit codes need no passing on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
BECOME = "import sys, run; run.call([sys.executable, '-c', 'import os; print(os.getpid()); os._exit(7)'])"


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
def test_it_becomes_the_program_it_runs():
    started = subprocess.Popen([sys.executable, "-c", BECOME], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    said, _ = started.communicate(timeout=30)
    assert int(said) == started.pid
    assert started.returncode == 7
