import torch
from torch import nn
from torchvision.models import resnet18
from torchvision.ops import FrozenBatchNorm2d


def freeze_batch_norms(model):
    kinds, frozen = (nn.BatchNorm2d, nn.SyncBatchNorm), {}
    modules = model.named_modules(remove_duplicate=False)
    norms = {name: m for name, m in modules if type(m) in kinds}
    for norm in norms.values():
        layer = FrozenBatchNorm2d(norm.num_features, norm.eps)
        layer.load_state_dict(norm.state_dict())
        frozen[norm] = layer.to(norm.weight)
    for name, norm in norms.items():
        model.set_submodule(name, frozen[norm])


torch.manual_seed(0)
model = resnet18(weights=None)
images = torch.randn(2, 3, 32, 32)
before = model.eval()(images)
freeze_batch_norms(model)
after = model.train()(images)
print("frozen", sum("Frozen" in type(m).__name__ for m in model.modules()))
print(f"eval before, train after: {(before - after).abs().max():.5f}")
cast = resnet18(weights=None).bfloat16()
freeze_batch_norms(cast)
print(cast.bn1.weight.dtype, cast(images.bfloat16()).dtype)
