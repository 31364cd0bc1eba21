"""``python -m qa`` and the command ``qa``."""


def main() -> None:
    """Run the command line; rubbish is collected seldom, since start-up makes much that lives and nothing that dies."""
    from gc import set_threshold

    set_threshold(50_000)
    from qa.cli import main as run

    run()


if __name__ == "__main__":
    main()
