from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2, affine=False))
model[0].weight.requires_grad_(False)

for name, parameter in model.named_parameters():
    if not parameter.requires_grad:
        print(f"{name:21} {tuple(parameter.shape)}")
for name, buffer in model.named_buffers():
    print(f"{name:21} {tuple(buffer.shape)}")
