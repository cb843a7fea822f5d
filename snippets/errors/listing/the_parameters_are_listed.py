from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.LayerNorm(2))
print([name for name, _ in model.named_parameters()])
print(model.get_parameter("1.weight").tolist())
