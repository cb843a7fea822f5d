from torch import nn

layers = [nn.Linear(4, 2), nn.ReLU()]
print(nn.Sequential(*layers))

blocks = {"first": layers}
blocks = nn.ModuleDict({name: nn.ModuleList(blocks[name]) for name in blocks})
print([name for name, _ in blocks.named_parameters()])
