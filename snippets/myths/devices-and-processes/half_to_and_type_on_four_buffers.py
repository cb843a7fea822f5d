import torch
from torch import nn

values = {
    "float_values": torch.ones(1),
    "int_values": torch.ones(1, dtype=torch.int64),
    "bool_values": torch.ones(1, dtype=torch.bool),
    "complex_values": torch.full((1,), 1j),
}
for name in ("half", "type"):
    model = nn.Module()
    for key, value in values.items():
        model.register_buffer(key, value)
    model.half() if name == "half" else model.type(torch.half)
    print(name, [str(b.dtype)[6:] for b in model.buffers()])
model = nn.Module()
model.register_buffer("turns", torch.full((1,), 1j))
model.to(torch.bfloat16)
print("to(bfloat16)", model.turns.item())
