from torch import nn

print("weight", nn.SyncBatchNorm(3).weight.tolist())
print("U(0, 1) in its docstring:", "U}(0, 1)" in nn.SyncBatchNorm.__doc__)
