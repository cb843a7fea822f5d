import warnings
from decimal import Decimal

warnings.warn("the rate is of yesterday")
print(Decimal("2.00") * Decimal("1.08"))
