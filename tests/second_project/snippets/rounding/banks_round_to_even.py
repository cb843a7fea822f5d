from decimal import ROUND_HALF_UP, Decimal

cent = Decimal("0.01")
for price in ("0.125", "0.135"):
    print(price, Decimal(price).quantize(cent), Decimal(price).quantize(cent, ROUND_HALF_UP))
