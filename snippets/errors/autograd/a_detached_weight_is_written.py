from torch import nn

layer = nn.Linear(1, 1)
for copied in (True, False):
    nn.init.constant_(layer.weight, 2.0)
    first = layer.weight.detach()
    layer.register_buffer("first", first.clone() if copied else first)
    layer.first.add_(1)
    print("weight", layer.weight.item())
