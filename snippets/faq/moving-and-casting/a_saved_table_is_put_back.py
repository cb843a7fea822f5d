import torch
from torch import nn

model = nn.Linear(4, 4)
model.register_buffer("table", torch.tensor([0.1, 0.01]), persistent=False)


def show(label):
    values = [round(value, 6) for value in model.table.tolist()]
    print(label, model.table.dtype, values)


table = model.table
model.to(torch.bfloat16)
show("cast    ")
model.table = table.to(model.table.device)
show("put back")
print("weight  ", model.weight.dtype)
