import torch
from torch import nn
from torch.func import functional_call


class Normalizer(nn.Module):
    def __init__(self, mean, scale):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("scale", torch.tensor(scale), persistent=False)

    def forward(self, images):
        return (images - self.mean) * self.scale


fitted, model = Normalizer(5.0, 0.5), Normalizer(0.0, 1.0)
images = torch.tensor([7.0])
print("fitted       ", fitted(images))
print(
    "named_buffers",
    functional_call(model, dict(fitted.named_buffers()), images),
)
print("state_dict   ", functional_call(model, fitted.state_dict(), images))
