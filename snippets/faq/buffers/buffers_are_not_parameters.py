from torch import nn

model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))

for buffer, (name, named) in zip(model.buffers(), model.named_buffers()):
    same = "the same tensor" if buffer is named else "another tensor"
    print(f"buffer {name}: {same}")

buffer_ids = {id(buffer) for buffer in model.buffers()}
for name, parameter in model.named_parameters():
    kind = "also a buffer" if id(parameter) in buffer_ids else "no buffer"
    print(f"parameter {name}: {kind}")
