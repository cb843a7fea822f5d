import torch
from torch import nn

model = nn.Module()
model.register_buffer("mean", torch.ones(2))
model.register_buffer("codes", torch.ones(2).to(torch.float8_e4m3fn))
model.register_buffer("int8", torch.ones(2, dtype=torch.int8))


def show(label):
    dtypes = [str(buffer.dtype)[6:] for buffer in model.buffers()]
    print(f"{label:16}", *dtypes)


show("registered")
model.to(torch.bfloat16)
show(".to(bfloat16)")
model.to(torch.complex64)
show(".to(complex64)")
