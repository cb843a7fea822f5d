import onnxruntime
import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


model = Counter().eval()
images = torch.zeros(1)
program = torch.onnx.export(model, (images,), verbose=False)
program.save("counter.onnx")
session = onnxruntime.InferenceSession("counter.onnx")

feed = {session.get_inputs()[0].name: images.numpy()}
print("outputs", [value.name for value in session.get_outputs()])
print("torch", [model(images).item() for _ in range(3)])
print("onnx ", [session.run(None, feed)[0].item() for _ in range(3)])
