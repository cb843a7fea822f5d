from torch import nn


class Watched(nn.Module):
    def _apply(self, fn, recurse=True):
        print("  _apply")
        return self


model = Watched()
for method in ("cpu", "cuda", "xpu", "ipu", "mtia"):
    print(method)
    getattr(model, method)()
