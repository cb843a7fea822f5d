from torch import nn

norm = nn.BatchNorm1d(2)
print([name for name, _ in norm.named_buffers()])
print(norm.get_buffer("running_mean"))
