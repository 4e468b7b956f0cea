"""What every judge hands back: findings, and how many checks it made of each example."""
import json
import sys
from collections import Counter


class Report:
    """Collects findings; prints them as JSON."""

    def __init__(self):
        self.findings = []
        self.checks = Counter()

    def check(self, example, component, is_right, expected, measured):
        """Counts a check and keeps it when it failed; says whether it passed."""
        self.checks[example] += 1
        if not is_right:
            self.findings.append({
                "example": example, "component": component, "expected": str(expected), "measured": str(measured)})
        return is_right

    def range(self, example, component, value, low, high, unit="mm", slack=0.0):
        """Whether a measured figure lies in a range."""
        expected = f"{low:g} {unit}" if low == high else f"{low:g}–{high:g} {unit}"
        if slack:
            expected += f" ± {slack:g}"
        is_right = value is not None and low - slack - 1e-6 <= value <= high + slack + 1e-6
        measured = "nothing" if value is None else f"{value:.2f} {unit}"
        return self.check(example, component, is_right, expected, measured)

    def print(self):
        json.dump({"findings": self.findings, "checks": dict(self.checks)}, sys.stdout, ensure_ascii=False, indent=1)
        print()
