"""`python -m kneeapp`, and the `kneeapp` command."""

import sys

from kneeapp.main import main


def run() -> None:
    """Run the app and leave with its exit code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
