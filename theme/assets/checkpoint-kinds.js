// Files that are something else than a checkpoint of torch.save or safetensors: what each is, and the lines that open it.

import { some } from "./checkpoint-facts.js"
import { NESTED, STANDARD } from "./checkpoint-loading.js"

const quoted = JSON.stringify

const KINDS = {
  empty: ["The file is empty: the program that wrote it was stopped, or the disk was full.", "", ""],
  lfs: ["This is a pointer of Git LFS: a few lines of text that stand for the file.", "git lfs install\ngit lfs pull\n", "console"],
  html: ["This is a web page, not a checkpoint: the address that was downloaded shows the file, or asks for a login or a consent. Use the link that downloads it.", "", ""],
  tar: ["This is a tar archive. Unpack it and drop what is inside. torch.load refuses tar files with weights_only=True, also those in torch's own oldest format.", 'import tarfile\n\nwith tarfile.open(FILE) as archive:\n    archive.extractall("unpacked", filter="data")\n'],
  gzip: ["This is compressed by gzip. Unpack it and drop what is inside.", 'import gzip\nimport shutil\n\nwith gzip.open(FILE) as packed, open("unpacked.pt", "wb") as plain:\n    shutil.copyfileobj(packed, plain)\n'],
  torchscript: ["This is a TorchScript archive, a program with its weights. torch.load refuses it with weights_only=True.", "import torch\n\nmodel = torch.jit.load(FILE, map_location=\"cpu\")\nweights = model.state_dict()\n"],
  pt2: ["This is an exported program (.pt2), a graph with its weights.", "import torch\n\nprogram = torch.export.load(FILE)\nweights = program.state_dict\n"],
  onnx: ["This looks like an ONNX model, a graph with its weights.", "import onnx\nfrom onnx import numpy_helper\n\nmodel = onnx.load(FILE)\nweights = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}\n"],
  gguf: ["This is a GGUF file of llama.cpp, with weights that may be quantized in its own ways.", "from gguf import GGUFReader\n\ntensors = GGUFReader(FILE).tensors\n"],
  hdf5: ["This is an HDF5 file, such as Keras writes.", "import h5py\n\nwith h5py.File(FILE) as file:\n    file.visit(print)\n"],
  keras: ["This is a model of Keras 3.", "import keras\n\nmodel = keras.saving.load_model(FILE)\n"],
  npz: ["This is a file of NumPy arrays (.npz).", "import numpy as np\nimport torch\n\narrays = np.load(FILE)\nweights = {key: torch.from_numpy(arrays[key]) for key in arrays.files}\n"],
  npy: ["This is one NumPy array (.npy).", "import numpy as np\nimport torch\n\ntensor = torch.from_numpy(np.load(FILE))\n"],
  sb3: ["This is a model of Stable-Baselines3, a zip file in which policy.pth has the weights of the policy.", 'import io\nimport zipfile\n\nimport torch\n\nwith zipfile.ZipFile(FILE) as archive:\n    weights = torch.load(io.BytesIO(archive.read("policy.pth")), weights_only=True, map_location="cpu")\nmodel.load_state_dict(weights)\n'],
  zipped: ["This is a zip file with checkpoints in it: unpack it and drop what is inside.", 'import zipfile\n\nwith zipfile.ZipFile(FILE) as archive:\n    archive.extractall("unpacked")\n'],
  distcp: ["This is one process's part of a distributed checkpoint: pieces of tensors, which the file .metadata beside it lists. torch.load raises, or gives one such piece. Drop the whole folder to see what is in it.", 'from torch.distributed.checkpoint.format_utils import dcp_to_torch_save\n\n# The folder in which this file lies:\ndcp_to_torch_save(".", "checkpoint.pt")\n'],
  zip: ["This is a zip file without data.pkl, so torch.save did not write it as it is: unpack it and look inside. A folder that was zipped may hold the checkpoint.", ""],
  json: ["This is JSON, and no index of a sharded checkpoint: a configuration, perhaps. The weights are in another file.", ""],
  packed: ["This is a compressed archive. Unpack it and drop what is inside.", ""],
  zeros: ["It begins with zeros alone: a download reserved its place and did not fill it, or the disk lost what was written.", ""],
  text: ["This is a text, not a checkpoint. Where a download refuses, it may answer with one.", ""],
  unknown: ["This is no file that this page knows. A checkpoint of torch.save begins with PK or with a pickle, one of safetensors with the length of its header.", ""],
}

/** The sentence on a file that is no checkpoint, and the lines that open it. */
export const otherwise = (kind, file) => {
  const [sentence, code] = KINDS[kind] || KINDS.unknown
  return { sentence, code: code.replace("FILE", JSON.stringify(file)) }
}

/** What loads a bare pickle, and what that runs. */
const unpickling = ({ judge }, file) => {
  const names = [...judge.calls.keys()]
  const old = [...judge.refusals.values()].some(({ why, name }) => why === "opcode" && /STRING$/.test(name)) || names.some(name => name.startsWith("__builtin__"))
  const own = [...new Set(names.map(name => name.slice(0, name.lastIndexOf("."))))].filter(module => !STANDARD.test(module))
  return {
    sentence: "This is a bare pickle, not a file of torch.save: torch.load refuses it, and pickle.load runs what it names.",
    reasons: names.includes(NESTED) ? ["Its tensors are files of torch.save in it, which the load opens with weights_only=False and this page does not look into."] : [],
    code: `import pickle\n\nwith open(${quoted(file)}, "rb") as file:\n    checkpoint = pickle.load(file${old ? ', encoding="latin1"' : ""})\n`,
    tone: "no",
    note: `For a file whose writer you trust.${own.length ? ` ${some(own)} must be importable.` : ""}`,
  }
}

/** What makes one file of a distributed checkpoint's folder. */
const gathering = ({ folder }) => ({
  sentence: "torch.load does not open .metadata, with either value of weights_only, and of a .distcp file at most one piece of a tensor. These lines gather the folder into one file, in one process, which weights_only=True takes. torch.distributed.checkpoint.load fills the tensors of a state dict from the folder instead.",
  reasons: [],
  code: `import torch\nfrom torch.distributed.checkpoint.format_utils import dcp_to_torch_save\n\ndcp_to_torch_save(${quoted(folder || ".")}, "checkpoint.pt")\ncheckpoint = torch.load("checkpoint.pt", weights_only=True)\n`,
  tone: "open",
  note: folder ? "" : "Here the folder is the one in which .metadata lies.",
})

/** The answer on a bare pickle: the list of a distributed checkpoint's folder, or one that pickle loads. */
export const barely = (result, file) => (result.folder === undefined ? unpickling(result, file) : gathering(result))
