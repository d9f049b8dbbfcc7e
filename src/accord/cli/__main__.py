"""Run the command line as `python -m accord.cli`."""

import sys

from accord.cli import main

if __name__ == "__main__":
    sys.exit(main())
