from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name, _ in model.named_buffers():
    path, _, leaf = name.rpartition(".")
    owner = model.get_submodule(path)
    print(type(owner).__name__, leaf, leaf in owner._buffers)
