import torch
from torch.ao.quantization import PerChannelMinMaxObserver

observer = PerChannelMinMaxObserver()
print("fresh ", tuple(observer.min_val.shape))
observer(torch.arange(6.0).reshape(3, 2))
print("fitted", tuple(observer.min_val.shape))

reloaded = PerChannelMinMaxObserver()
print(reloaded.load_state_dict(observer.state_dict()))
print("loaded", reloaded.min_val.tolist(), reloaded.max_val.tolist())
