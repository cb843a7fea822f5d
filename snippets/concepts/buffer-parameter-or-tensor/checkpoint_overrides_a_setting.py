import torch
from torch import nn


class ScaledSoftmax(nn.Module):
    def __init__(self, temperature):
        super().__init__()
        self.register_buffer("buffer", torch.tensor(temperature))
        self.number = temperature


checkpoint = ScaledSoftmax(temperature=0.07).state_dict()

softmax = ScaledSoftmax(temperature=0.3)
print("        buffer  number")
print(f"built   {softmax.buffer.item():.4f}  {softmax.number:.4f}")
softmax.load_state_dict(checkpoint)
print(f"loaded  {softmax.buffer.item():.4f}  {softmax.number:.4f}")
softmax.to(torch.bfloat16)
print(f"cast    {softmax.buffer.item():.4f}  {softmax.number:.4f}")
