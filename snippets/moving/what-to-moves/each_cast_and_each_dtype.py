import torch
from torch import nn

casts = {
    ".half()": lambda model: model.half(),
    ".to(float16)": lambda model: model.to(torch.float16),
    ".type(float16)": lambda model: model.type(torch.float16),
    ".double()": lambda model: model.double(),
    '.to("meta")': lambda model: model.to("meta"),
}
dtypes = [torch.float32, torch.float64, torch.int64, torch.bool]
print("registered     ", *[f"{str(dtype)[6:]:>8}" for dtype in dtypes])

for call, cast in casts.items():
    model = nn.Module()
    for number, dtype in enumerate(dtypes):
        model.register_buffer(f"b{number}", torch.ones(1, dtype=dtype))
    cast(model)
    results = [str(buffer.dtype)[6:] for buffer in model.buffers()]
    print(f"{call:15}", *[f"{result:>8}" for result in results])
