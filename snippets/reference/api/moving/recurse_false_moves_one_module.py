from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2))
model.register_buffer("scale", nn.Buffer(model[0].running_var.clone()))
model.to_empty(device="meta", recurse=False)
for name, buffer in model.named_buffers():
    print(name, buffer.device)
