"""`python -m shelterdesk`."""

import sys

from shelterdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
