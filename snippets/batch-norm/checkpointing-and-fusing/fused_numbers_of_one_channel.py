from torch import nn
from torch.nn.utils import fuse_linear_bn_eval

linear, bn = nn.Linear(1, 1).eval(), nn.BatchNorm1d(1, eps=0.0).eval()
nn.init.constant_(linear.weight, 3.0)
nn.init.constant_(linear.bias, 1.0)
bn.running_mean.fill_(5.0)
bn.running_var.fill_(4.0)

scale = bn.weight / (bn.running_var + bn.eps).sqrt()
print("scale     ", scale.item())
print("weight    ", (linear.weight * scale[:, None]).item())
shift = (linear.bias - bn.running_mean) * scale + bn.bias
print("bias      ", shift.item())

fused = fuse_linear_bn_eval(linear, bn)
print("fused     ", fused.weight.item(), fused.bias.item())
