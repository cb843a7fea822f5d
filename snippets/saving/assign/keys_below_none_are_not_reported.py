from torch import nn

model = nn.Sequential()
model.add_module("body", nn.Linear(1, 1))
model.add_module("head", nn.Linear(1, 1))
checkpoint = model.state_dict()
model.head = None
print(list(checkpoint))
print(model.load_state_dict(checkpoint))
del model.head
print(model.load_state_dict(checkpoint, strict=False).unexpected_keys)
