import onnxruntime
import torch
from torch import nn


class Offset(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("offset", torch.ones(2))

    def forward(self, images):
        return images + self.offset


zeros = torch.zeros(2)
model = Offset().eval()
program = torch.onnx.export(model, (zeros,), verbose=False)
print("first run  ", program(zeros)[0].tolist())
model.offset.fill_(7.0)
print("second run ", program(zeros)[0].tolist())
program.save("offset.onnx")
session = onnxruntime.InferenceSession("offset.onnx")
print("saved model", session.run(None, {"images": zeros.numpy()})[0].tolist())
