import warnings

import torch
from torch.ao.quantization import HistogramObserver, MinMaxObserver

warnings.simplefilter("ignore")
torch.manual_seed(0)


def scale(observer):
    return round(observer.calculate_qparams()[0].item(), 3)


activations = torch.randn(1_000_000)
activations[0] = 20.0
for kind in (MinMaxObserver, HistogramObserver):
    observer = kind()
    observer(activations)
    reloaded = kind()
    reloaded.load_state_dict(observer.state_dict())
    ends = round(observer.min_val.item(), 3), observer.max_val.item()
    print(kind.__name__, list(observer.state_dict()))
    print("  range", ends, "scale", scale(observer), scale(reloaded))
