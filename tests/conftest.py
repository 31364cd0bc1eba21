"""What all tests share."""

import signal

import pytest

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell starts what it puts into the background so
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is written now")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the compiled rules of the tests apart from the user's."""
    patch = pytest.MonkeyPatch()
    patch.setenv("QA_CACHE", str(tmp_path_factory.mktemp("cache")))
    patch.delenv("FORCE_COLOR", raising=False)
