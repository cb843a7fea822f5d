import torch
from torch import nn

table = torch.zeros(100)
model = nn.Sequential(nn.Module(), nn.Module())
model[0].table = nn.Buffer(table)
model[1].table = nn.Buffer(table)
model.register_buffer("first", table[:50])
model.register_buffer("scale", torch.ones(1).expand(25))

storages = [buffer.untyped_storage() for buffer in model.buffers()]
sizes = {storage.data_ptr(): storage.nbytes() for storage in storages}
print("sum of nbytes", sum(buffer.nbytes for buffer in model.buffers()))
print("memory       ", sum(sizes.values()))
