import torch
from torch.ao.quantization import (
    FakeQuantize,
    disable_observer,
    enable_observer,
)

fake = FakeQuantize()
fake(torch.tensor([-1.0, 3.0]))
fake.apply(disable_observer)

reloaded = FakeQuantize()
print("keys", list(fake.state_dict())[:4])
print("before", reloaded.observer_enabled.item())
reloaded.load_state_dict(fake.state_dict())
print("loaded", reloaded.observer_enabled.item())

wider = torch.tensor([-100.0, 100.0])
reloaded(wider)
print("scale after wider data", round(reloaded.scale.item(), 5))
reloaded.apply(enable_observer)
reloaded(wider)
print("scale, observing again", round(reloaded.scale.item(), 5))
