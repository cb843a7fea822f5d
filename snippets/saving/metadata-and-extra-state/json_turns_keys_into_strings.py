import json

for value in {0: "cat", 1: "dog"}, {"shape": (2, 3)}:
    print(value, "->", json.loads(json.dumps(value)))

names = {0: "cat", 1: "dog"}
restored = dict(json.loads(json.dumps(list(names.items()))))
print(restored)
