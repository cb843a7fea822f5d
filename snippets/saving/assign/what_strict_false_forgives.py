import torch
from torch import nn

weight, count = torch.ones(1, 1), torch.ones(1, 1, dtype=torch.int64)
checkpoints = {
    "missing key": {},
    "unexpected key": {"weight": weight, "mean": weight},
    "other shape": {"weight": torch.ones(1, 2)},
    "not a tensor": {"weight": 1.0},
    "integers": {"weight": count},
}
for name, checkpoint in checkpoints.items():
    for options in ({}, {"strict": False}, {"strict": False, "assign": True}):
        model = nn.Linear(1, 1, bias=False)
        try:
            report = model.load_state_dict(checkpoint, **options)
            result = f"{report.missing_keys} {report.unexpected_keys}"
        except RuntimeError:
            result = "RuntimeError"
        how = ", ".join(f"{key}={value}" for key, value in options.items())
        print(f"{name:15}{how or 'default':27}", result)
