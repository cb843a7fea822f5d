import torch

for clone in (True, False):
    queue = torch.ones(1, 2)
    query = torch.ones(1, 2, requires_grad=True)
    keys = queue.clone() if clone else queue
    loss = (query @ keys.T).sum()
    queue.data.fill_(5.0)
    loss.backward()
    print("cloned  " if clone else "as it is", query.grad)
