from torch import nn

model = nn.Module()
model.head = nn.Linear(4, 2)
model.head = nn.Identity()
print(model.head, list(model.state_dict()))
