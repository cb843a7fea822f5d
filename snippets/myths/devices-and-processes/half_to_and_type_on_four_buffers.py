import torch
from torch import nn

values = {
    "float_values": torch.ones(1),
    "int_values": torch.ones(1, dtype=torch.int64),
    "bool_values": torch.ones(1, dtype=torch.bool),
    "complex_values": torch.full((1,), 1j),
}
casts = {
    "half()": nn.Module.half,
    "to(float16)": lambda model: model.to(torch.float16),
    "type(float16)": lambda model: model.type(torch.float16),
}
for name, cast in casts.items():
    model = nn.Module()
    for key, value in values.items():
        model.register_buffer(key, value)
    cast(model)
    dtypes = [str(b.dtype)[6:] for b in model.buffers()]
    print(f"{name:13}", *dtypes, model.complex_values.item())
