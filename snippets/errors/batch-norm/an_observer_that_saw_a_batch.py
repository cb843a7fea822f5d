import torch
from torch.ao.quantization.observer import MinMaxObserver

observer = MinMaxObserver()
observer(torch.tensor([-1.0, 0.0, 4.1]))
scale, zero_point = observer.calculate_qparams()
print(observer.min_val, observer.max_val)
print(scale, zero_point)
