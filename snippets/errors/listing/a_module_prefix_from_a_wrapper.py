from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
wrapped = nn.DataParallel(model)
for name, _ in wrapped.named_buffers():
    model.get_buffer(name)
