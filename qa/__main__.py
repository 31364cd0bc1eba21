"""``python -m qa`` and the command ``qa``."""


def main() -> None:
    """Run the command line; rubbish is collected seldom, since start-up makes much that lives and nothing that dies."""
    from gc import freeze, set_threshold

    set_threshold(50_000)
    from qa.cli import main as run

    try:
        run()
    finally:
        freeze()  # the process ends here: what lives need not be looked through once more


if __name__ == "__main__":
    main()
