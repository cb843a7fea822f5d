import copy

from torch import nn

for loaded in (False, True):
    model = nn.Sequential(nn.BatchNorm1d(1), nn.Linear(1, 2))
    model[0].running_mean.fill_(100.3)
    model[0].running_var.fill_(1e5)

    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm1d)]
    states = [copy.deepcopy(norm.state_dict()) for norm in norms]
    model.half()
    for norm, state in zip(norms, states):
        norm.float()
        if loaded:
            norm.load_state_dict(state)
    print("loaded" if loaded else "float()")
    print(" ", *norms[0].running_mean.tolist(), *norms[0].running_var.tolist())
