"""The environments of peers: each in one of its own under `.dealbridge/peers`, made once."""

import subprocess
import sys
import venv
from pathlib import Path

PLACE = Path(__file__).parents[2] / ".dealbridge" / "peers"
DLT = "dlt[postgres]==1.31.0"


def peer(requirement: str) -> str:
    """The interpreter of an environment that has it; "" where it cannot be installed, which is said."""
    home = PLACE / requirement.replace("[", "-").replace("]", "").replace("==", "-")
    python, done = home / "bin" / "python", home / ".installed"
    if not done.exists():
        sys.stderr.write(f"Installing {requirement} for the comparison, once: about a minute …\n")
        venv.create(home, with_pip=True, clear=True)
        command = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", requirement]
        if subprocess.run(command, check=False).returncode:
            sys.stderr.write(f"{requirement} cannot be installed here: it is left out.\n")
            return ""
        done.touch()
    return str(python)
