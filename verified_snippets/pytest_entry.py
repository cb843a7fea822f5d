"""pytest's way in: it loads the plugin in a project that has settings for it, and does nothing at all in any other."""

import pytest

from verified_snippets.settings import SettingsError, settings_table


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Load the plugin before pytest reads its arguments, some of which it adds."""
    try:
        wanted = settings_table(early_config.rootpath) is not None
    except SettingsError as error:
        raise pytest.UsageError(str(error)) from None
    if not wanted:
        return
    try:
        from verified_snippets import pytest_plugin
    except ModuleNotFoundError as error:
        said = f"pyproject.toml has [tool.verified_snippets], whose tests need {error.name}: pip install 'verified-snippets[test]'"
        raise pytest.UsageError(said) from None
    early_config.pluginmanager.register(pytest_plugin, "verified_snippets.pytest_plugin")
