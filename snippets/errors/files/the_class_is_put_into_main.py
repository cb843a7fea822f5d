import subprocess
import sys
from pathlib import Path

train = """import torch
class Net(torch.nn.Linear): pass
if __name__ == "__main__":
    torch.save(Net(2, 1), "model.pt")
"""
predict = """import __main__, torch
from train import Net
try:
    torch.load("model.pt", weights_only=False)
except AttributeError as error:
    print(str(error).partition(" on ")[0], flush=True)
__main__.Net = Net
print(torch.load("model.pt", weights_only=False))
"""
Path("train.py").write_text(train)
Path("predict.py").write_text(predict)
subprocess.run([sys.executable, "train.py"])
# a server or a test runner imports predict.py
subprocess.run([sys.executable, "-c", "import predict"])
