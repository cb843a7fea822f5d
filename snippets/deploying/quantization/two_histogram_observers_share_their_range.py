import copy
import warnings

import torch
from torch.ao.quantization import HistogramObserver, MinMaxObserver

warnings.simplefilter("ignore")
values = torch.linspace(-1, 1, 100)
for kind in (MinMaxObserver, HistogramObserver):
    for copied in (False, True):
        trained, loaded = kind(), kind()
        trained(values)
        state = trained.state_dict()
        loaded.load_state_dict(copy.deepcopy(state) if copied else state)
        trained(values * 50)
        scale = loaded.calculate_qparams()[0].item()
        print(kind.__name__, "copied" if copied else "as it is", end=": ")
        print("max", loaded.max_val.item(), "scale", round(scale, 3))
