from decimal import Decimal

print(Decimal("3.30"))
Decimal("3.30 EUR")
