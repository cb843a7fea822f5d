import torch
from torch.ao.quantization import MinMaxObserver

scheme = torch.per_tensor_symmetric
observer = MinMaxObserver(dtype=torch.qint8, qscheme=scheme)
observer(torch.tensor([-1.0, 3.0]))

reloaded = MinMaxObserver()
print(reloaded.load_state_dict(observer.state_dict()))
for name, module in {"observer": observer, "reloaded": reloaded}.items():
    scale, zero_point = module.calculate_qparams()
    print(name, round(scale.item(), 4), zero_point.item())
