import onnx
import onnxruntime
import torch
from torch import nn


class Scaling(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(2))

    def forward(self, images):
        return images * (self.scale + 1)


ones, checkpoint = torch.ones(2), {"scale": torch.full((2,), 5.0)}
for optimize in (True, False):
    program = torch.onnx.export(
        Scaling().eval(), (ones,), optimize=optimize, verbose=False
    )
    model, replaced = program.model_proto, []
    for saved in model.graph.initializer:
        if saved.name in checkpoint:
            values = checkpoint[saved.name].numpy()
            saved.CopyFrom(onnx.numpy_helper.from_array(values, saved.name))
            replaced.append(saved.name)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    (output,) = session.run(None, {"images": ones.numpy()})
    print(f"optimize={optimize} replaced {replaced} output {output}")
