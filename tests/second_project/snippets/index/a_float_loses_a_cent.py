price = 1.10
print(price * 3 == 3.30, price * 3)
