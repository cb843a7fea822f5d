from decimal import Decimal

price = Decimal("1.10")
print(price * 3 == Decimal("3.30"), price * 3)
