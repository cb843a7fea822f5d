import torch
from torch import nn


def diff_state_dicts(a, b, tolerance=0.0):
    """What differs between two state dicts, as lines of (key, difference).

    Compares keys, shapes, dtypes and values; values differ if any element is
    more than `tolerance` apart. NaN equals NaN. What is no tensor is compared
    with ==. Returns an empty list if nothing differs.
    """
    found = [(key, "only in the first") for key in a if key not in b]
    found += [(key, "only in the second") for key in b if key not in a]
    for key in [key for key in a if key in b]:
        one, two = a[key], b[key]
        if not isinstance(one, torch.Tensor):
            if type(one) is not type(two) or one != two:
                found.append((key, f"{one!r} and {two!r}"))
            continue
        if not isinstance(two, torch.Tensor):
            found.append((key, f"a tensor and a {type(two).__name__}"))
            continue
        if one.shape != two.shape:
            shapes = f"{list(one.shape)} and {list(two.shape)}"
            found.append((key, f"shapes {shapes}"))
            continue
        if one.dtype != two.dtype:
            found.append((key, f"dtypes {one.dtype} and {two.dtype}"))
        if "meta" in (one.device.type, two.device.type):
            found.append((key, "on meta, so that there is no value"))
            continue
        same = torch.isclose(
            *(
                tensor.detach().cpu().to(torch.complex128)
                for tensor in (one, two)
            ),
            rtol=0,
            atol=tolerance,
            equal_nan=True,
        )
        if not same.all():
            count = f"{(~same).sum().item()} of {same.numel()}"
            found.append((key, f"{count} values differ"))
    return found


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
before = {key: value.clone() for key, value in model.state_dict().items()}
with torch.no_grad():
    model(torch.randn(8, 2))
after = model.half().state_dict()
del after["0.bias"]
for key, difference in diff_state_dicts(before, after):
    print(f"{key:22} {difference}")
