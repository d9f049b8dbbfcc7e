import subprocess
import sys

import accord.stability


def test_importing_the_room_loads_no_solver():
    code = "import sys, accord.stability; print(sorted({'scipy', 'highspy', 'numba'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_exists():
    assert all(hasattr(accord.stability, name) for name in accord.stability.__all__)
