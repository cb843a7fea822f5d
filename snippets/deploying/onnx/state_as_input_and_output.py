import onnxruntime
import torch
from torch import nn


class Fifo(nn.Module):
    def forward(self, sample, queue):
        queue = torch.cat([queue[1:], sample])
        return queue.mean(), queue


sample, queue = torch.zeros(1), torch.zeros(3)
program = torch.onnx.export(
    Fifo().eval(),
    (sample, queue),
    input_names=["sample", "queue_in"],
    output_names=["mean", "queue_out"],
    verbose=False,
)
program.save("fifo.onnx")
session = onnxruntime.InferenceSession("fifo.onnx")

queue = queue.numpy()
for value in (3.0, 6.0, 9.0, 12.0):
    feed = {"sample": torch.tensor([value]).numpy(), "queue_in": queue}
    mean, queue = session.run(None, feed)
    print("mean", mean.item(), "queue", queue.tolist())
