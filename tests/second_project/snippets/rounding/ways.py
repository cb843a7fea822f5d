# records data: ways.md
import decimal
from pathlib import Path

prices = ("0.125", "0.135", "-0.125")
ways = [name for name in sorted(vars(decimal)) if name.startswith("ROUND_")]
lines = ["| | " + " | ".join(prices) + " |", "| --- " * (len(prices) + 1) + "|"]
for way in ways:
    rounded = [str(decimal.Decimal(price).quantize(decimal.Decimal("0.01"), way)) for price in prices]
    lines.append(f"| {way} | " + " | ".join(rounded) + " |")
Path("ways.md").write_text("\n".join(lines) + "\n")
