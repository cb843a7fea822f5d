import torch
from torch import nn

model = nn.BatchNorm1d(2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
optimizer.register_state_dict_pre_hook(lambda optimizer: print("before"))
optimizer.register_state_dict_post_hook(
    lambda optimizer, state_dict: print("after", list(state_dict))
)
model(torch.ones(2, 2)).sum().backward()
optimizer.step()
state = optimizer.state_dict()["state"]
print(
    f"state of {len(state)} tensors, {len(dict(model.named_buffers()))} buffers"
)
