"""Compile the rules into the wheel, so that no user pays for reading them."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg] # hatchling leaves its generic open
    """Put the compiled form of ``rules/`` beside them in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules, unless the checkout itself is being installed."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from qa.rulecache import SHIPPED, builtin_folder, stamps_of, written
        from qa.rulecompiler import compile_rules, digest_of

        folder = builtin_folder()
        stamps = list(stamps_of(folder))
        compiled = compile_rules([folder], stamps, digest_of([folder], stamps))
        folder_of_build = Path(self.directory)
        folder_of_build.mkdir(parents=True, exist_ok=True)
        for suffix, content in written({**compiled, "stamps": []}):
            target = folder_of_build / f"{SHIPPED}{suffix}"
            target.write_bytes(content)
            build_data["force_include"][str(target)] = f"qa/{SHIPPED}{suffix}"
