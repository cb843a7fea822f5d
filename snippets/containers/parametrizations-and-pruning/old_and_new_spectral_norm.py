from torch import nn

for name in ("spectral_norm", "weight_norm"):
    for place in (nn.utils, nn.utils.parametrizations):
        layer = getattr(place, name)(nn.Linear(3, 2, bias=False))
        print(f"{place.__name__}.{name}")
        buffers = dict(layer.named_buffers())
        for key in layer.state_dict():
            print("  buffer   " if key in buffers else "  parameter", key)
