from torch import nn

norm = nn.BatchNorm1d(2)
print(norm.get_buffer("running_mean"))
print([name for name, _ in norm.named_parameters()])
