from torch import nn

model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
for name, parameter in model.named_parameters():
    print(name, nn.parameter.is_lazy(parameter))
sum(parameter.numel() for parameter in model.parameters())
