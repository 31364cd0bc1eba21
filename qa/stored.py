"""Opens the files in which decisions and baselines are kept."""

from qa.writers.checked import Node, ReportError, parse


def entries_in(path: str, schema: str, hint: str = "") -> Node:
    """Return the entries of a JSON file of a schema, to be read one by one.

    ``hint`` tells what to do where there is no such file. Raises ReportError naming the file, the place in it and what
    is wrong.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            top = parse(file.read(), path)
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}{hint and f'; {hint}'}.") from None
    except UnicodeDecodeError as error:
        raise ReportError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    if top["schema"].value != schema:
        top["schema"].fail(f"must be “{schema}”, which is the one format this version reads")
    return top["entries"]
