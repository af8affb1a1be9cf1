"""What the attack found is printed at the end of a run, whichever worker it ran on."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line per attack."""
    for report in terminalreporter.getreports("passed"):
        for name, line in report.user_properties:
            if name == "attack":
                terminalreporter.write_line(str(line))
