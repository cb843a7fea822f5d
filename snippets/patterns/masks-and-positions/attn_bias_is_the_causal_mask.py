import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, positions=1024, width=8):
        super().__init__()
        self.c_attn = nn.Linear(width, 3 * width)
        mask = torch.ones(positions, positions).tril()
        self.register_buffer("bias", mask.view(1, 1, *mask.shape))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attn = Attention()


block = Block()
parameters = dict(block.named_parameters())
for name, tensor in block.state_dict().items():
    kind = "parameter" if name in parameters else "buffer"
    print(f"{name:19} {kind:9} {tuple(tensor.shape)}")
print(block.attn.bias[0, 0, :3, :3].tolist())
print("bytes in float32", block.attn.bias.nbytes)
