import torch
from torch.ao.quantization import MinMaxObserver


def scale_and_zero_point(observer):
    scale, zero_point = observer.calculate_qparams()
    return round(scale.item(), 4), zero_point.item()


observer = MinMaxObserver()
observer(torch.tensor([-1.0, 3.0]))
for name, buffer in observer.named_buffers():
    print(name.ljust(7), buffer.dtype, round(buffer.item(), 8))
print("parameters", list(observer.parameters()))

reloaded = MinMaxObserver()
print("fresh   ", reloaded.min_val.item(), reloaded.max_val.item())
reloaded.load_state_dict(observer.state_dict())
print("computed", scale_and_zero_point(observer))
print("reloaded", scale_and_zero_point(reloaded))
