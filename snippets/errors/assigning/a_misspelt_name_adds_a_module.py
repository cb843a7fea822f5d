from torch import nn

model = nn.Sequential(nn.Sequential(nn.Linear(4, 2), nn.ReLU()))
model.set_submodule("0.act", nn.Tanh())
print([name for name, _ in model[0].named_children()])

try:
    model.set_submodule("0.activation", nn.Tanh(), strict=True)
except AttributeError as error:
    print(error)
