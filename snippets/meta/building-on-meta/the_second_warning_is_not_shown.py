import warnings

import torch
from torch import nn

shown = []
warnings.showwarning = lambda *warning: shown.append(str(warning[0]))
for attempt in "first", "second":
    model = nn.Linear(1, 1, bias=False, device="meta")
    print(attempt, model.load_state_dict({"weight": torch.ones(1, 1)}))
    print("  warnings so far", len(shown), "weight on", model.weight.device)
