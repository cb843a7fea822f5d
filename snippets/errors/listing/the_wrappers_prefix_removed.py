from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
wrapped = nn.DataParallel(model)
for name, _ in wrapped.named_buffers():
    inner = name.removeprefix("module.")
    print(inner, tuple(model.get_buffer(inner).shape))
