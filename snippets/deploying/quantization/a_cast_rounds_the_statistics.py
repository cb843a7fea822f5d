import torch
from torch.ao.quantization import MinMaxObserver

for dtype in (torch.float32, torch.bfloat16):
    observer = MinMaxObserver()
    observer(torch.tensor([0.0, 3.1416]))
    observer.to(dtype)
    scale, zero_point = observer.calculate_qparams()
    print(observer.max_val.item(), scale.dtype, scale.item())
