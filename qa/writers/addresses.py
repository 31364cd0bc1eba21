"""Turns the path of an article into what a CI service knows it by: relative to the checkout, with slashes."""

import os

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE")  # GitHub, GitLab, Jenkins


def below_checkout(path: str) -> str:
    """Return a path relative to the checkout, or to the current folder outside of CI; one elsewhere stays absolute."""
    whole = os.path.abspath(path)
    for root in (*filter(None, map(os.environ.get, _CHECKOUTS)), os.curdir):
        top = os.path.join(os.path.abspath(root), "")
        if whole.startswith(top):
            return whole[len(top) :].replace(os.sep, "/")
    return whole.replace(os.sep, "/")


def quoted(path: str) -> str:
    """Return a path as a URI reference: relative where the path is, percent-encoded."""
    from urllib.parse import quote

    encoded = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return f"file://{encoded}" if encoded.startswith("/") else encoded
