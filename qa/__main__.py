"""``python -m qa`` and the command ``qa``."""

from qa.cli import main

if __name__ == "__main__":
    main()
