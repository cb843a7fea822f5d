import torch
from torch import nn
from torchvision.models import resnet18
from torchvision.ops import FrozenBatchNorm2d


def freeze_batch_norms(model):
    for name, module in list(model.named_modules()):
        if isinstance(module, nn.BatchNorm2d):
            frozen = FrozenBatchNorm2d(module.num_features, module.eps)
            frozen.load_state_dict(module.state_dict())
            model.set_submodule(name, frozen.to(module.weight.device))


torch.manual_seed(0)
model = resnet18(weights=None)
images = torch.randn(2, 3, 32, 32)
before = model.eval()(images)
freeze_batch_norms(model)
after = model.train()(images)
print("frozen", sum("Frozen" in type(m).__name__ for m in model.modules()))
print(f"eval before, train after: {(before - after).abs().max():.5f}")
