from reprlib import repr as short

import torch
from torch import nn


def diff_state_dicts(a, b, tolerance=0.0):
    """What differs between two state dicts: a list of (key, difference).

    Values differ if any element is more than `tolerance` apart; NaN equals
    NaN. Dictionaries, lists and tuples are entered; others meet !=.
    """
    found = [(key, "only in the first") for key in a if key not in b]
    found += [(key, "only in the second") for key in b if key not in a]
    for key in [key for key in a if key in b]:
        one, two = a[key], b[key]
        kinds = [k for k in (dict, list, tuple) if isinstance(one, k)]
        if any(isinstance(two, kind) for kind in kinds):
            one, two = (
                value if isinstance(value, dict) else dict(enumerate(value))
                for value in (one, two)
            )
            for inner, difference in diff_state_dicts(one, two, tolerance):
                found.append((f"{key}.{inner}", difference))
        elif isinstance(one, torch.Tensor) and isinstance(two, torch.Tensor):
            found += [(key, what) for what in differences(one, two, tolerance)]
        elif not equal(one, two):
            found.append((key, f"{named(one)} and {named(two)}"))
    return found


def equal(one, two):
    shapes = getattr(one, "shape", None), getattr(two, "shape", None)
    if type(one) is not type(two) or shapes[0] != shapes[1]:
        return False
    differs = (one != two) & ((one == one) | (two == two))
    return not getattr(differs, "any", lambda: differs)()


def named(value):
    return "a tensor" if isinstance(value, torch.Tensor) else short(value)


def differences(one, two, tolerance):
    if nn.parameter.is_lazy(one) or nn.parameter.is_lazy(two):
        yield "not initialized yet, so that there is no value"
        return
    if one.shape != two.shape:
        yield f"shapes {list(one.shape)} and {list(two.shape)}"
        return
    if one.dtype != two.dtype:
        yield f"dtypes {one.dtype} and {two.dtype}"
    if one.is_meta or two.is_meta:
        yield "on meta, so that there is no value"
        return
    one, two = (
        (t.dequantize() if t.is_quantized else t.to_dense()).detach().cpu()
        for t in (one, two)
    )
    real = one.is_floating_point() or two.is_floating_point()
    if tolerance or real or one.is_complex() or two.is_complex():
        one, two = one.to(torch.complex128), two.to(torch.complex128)
        same = torch.isclose(one, two, rtol=0, atol=tolerance, equal_nan=True)
    else:
        same = one == two
    if not same.all():
        one, two = (t[~same].to(torch.complex128) for t in (one, two))
        gap = (one - two).abs().max().item()  # 0 may be above 2**53
        much = f", by up to {gap:.2g}" if gap else ""
        yield f"{len(one)} of {same.numel()} values differ{much}"


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
before = {key: value.clone() for key, value in model.state_dict().items()}
model(torch.randn(8, 2))
after = model.half().state_dict()
del after["0.bias"]
for key, difference in diff_state_dicts(before, after):
    print(f"{key:22} {difference}")
