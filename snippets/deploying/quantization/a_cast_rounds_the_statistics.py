import torch
from torch.ao.quantization import MinMaxObserver

for dtype in (torch.float32, torch.bfloat16):
    observer = MinMaxObserver()
    observer(torch.tensor([0.0, 3.1416]))
    observer.to(dtype)
    scale, zero_point = observer.calculate_qparams()
    max_val = round(observer.max_val.item(), 6)
    print(scale.dtype, "max", max_val, "scale", round(scale.item(), 6))
