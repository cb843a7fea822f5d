from torch import nn

norm = nn.BatchNorm1d(2)
model = nn.Sequential(norm, norm)
for twice in (True, False):
    print("remove_duplicate =", twice)
    named = dict(model.named_modules(remove_duplicate=twice))
    print("  modules   ", len(list(model.modules(remove_duplicate=twice))))
    print("  named     ", [name for name in named if name])
    named = dict(model.named_parameters(remove_duplicate=twice))
    print("  parameters", list(named))
    named = dict(model.named_buffers(remove_duplicate=twice))
    print("  buffers   ", [name for name in named if "mean" in name])
