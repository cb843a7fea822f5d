from torch import fx, nn

graph = fx.symbolic_trace(nn.Sequential(nn.Linear(2, 2)))
graph.add_submodule("spare", nn.BatchNorm1d(2))
print([name for name, _ in graph.named_buffers()])
graph.delete_all_unused_submodules()
print([name for name, _ in graph.named_buffers()])
